import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {identityOfThisProcess} from '../../source/store/process-identity.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {environmentOf, installBinary, runBinary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Check = {
	readonly id: string;
	readonly state: string;
	readonly what: string;
	readonly consequence: string;
	readonly repair: {readonly kind: string; readonly command: string | null; readonly safe: boolean};
};
type Report = {
	readonly checks: readonly Check[];
	readonly repaired: readonly {readonly id: string; readonly state: string}[];
	readonly faults: number;
};

/** No process has this number. */
const draftOfNobody = 'prompts/drafts/99999999-1.txt';
const env = {LANG: 'C.UTF-8', ANTHROPIC_API_KEY: 'sk-not-a-real-key'};

async function examine(home: string, ...args: string[]) {
	const result = await runBinary({args: ['doctor', '--json', ...args], home, env});
	const report = JSON.parse(result.stdout) as Report;
	const wrong = report.checks.filter(({state}) => state === 'fault' || state === 'warning');
	return {code: result.code, report, wrong: [...new Set(wrong.map(({id}) => id))]};
}

/** A data folder in which much is wrong that the doctor can put right. */
async function createPatient() {
	const home = createTempFolder();
	const data = path.join(home, 'data');
	await runBinary({args: ['-p', 'remember that tea is at four'], home, env});
	const write = (name: string, text: string, hoursAgo = 0) => {
		fs.mkdirSync(path.dirname(path.join(data, name)), {recursive: true, mode: 0o700});
		fs.writeFileSync(path.join(data, name), text, {mode: 0o600});
		const time = Date.now() / 1000 - hoursAgo * 3600;
		fs.utimesSync(path.join(data, name), time, time);
	};
	const dead = {...identityOfThisProcess(), boot: 'another'};
	write('running/77.json', JSON.stringify({...dead, pid: 77}));
	write('ghosts/77-1-a.json', '[]');
	write('.0123456789abcdef.tmp', 'half', 3);
	write(draftOfNobody, 'a draft', 24 * 40);
	write('logs/openintent.log', 'x'.repeat(50_000));
	write('store/vault.db.damaged-2026-01-01T00-00-00-000Z', 'old');
	write('config.toml', '[general]\nlog_max_bytes = 10000\n[llm]\nmodle = "x"\n');
	fs.symlinkSync(
		JSON.stringify({...dead, pid: 77, token: 'one'}),
		path.join(data, 'store', 'openintent.db.lock.pid'),
	);
	fs.chmodSync(path.join(data, 'audit.jsonl'), 0o444);
	fs.chmodSync(path.join(data, 'store', 'openintent.db.journal'), 0o644);
	return {home, data};
}

describe('openintent doctor', () => {
	it('is fine as the very first command, makes nothing, and says what it did not look at', async () => {
		const home = createTempFolder();

		const result = await runBinary({args: ['doctor'], home, env});

		expect(result).toMatchObject({code: 0, stderr: ''});
		expect(result.stdout).toMatch(/^store +none yet$/m);
		expect(result.stdout).toContain('openintent doctor --online');
		expect(result.stdout).toMatch(/(No problems found|Nothing is broken; \d warnings?)\.\n$/);
		expect(fs.readdirSync(home)).toEqual([]);
	});

	it('finds what is wrong, repairs what is safe, says each thing, and finds it gone', async () => {
		const {home, data} = await createPatient();
		const safe = ['modes', 'write-rights', 'stale-locks', 'running-marks', 'ghosts'];
		const repairable = [...safe, 'temporaries', 'log-size'];
		const others = ['drafts', 'kept-aside', 'config-keys'];

		const found = await examine(home);
		const fixed = await examine(home, '--fix');
		const after = await examine(home);

		expect(found.code).toBe(1);
		expect(found.wrong).toEqual(expect.arrayContaining([...repairable, ...others]));
		for (const {id, state, repair, consequence} of found.report.checks) {
			if (state === 'ok' || state === 'skipped') continue;
			expect([id, consequence]).not.toEqual([id, '']);
			if (repairable.includes(id)) expect(repair).toMatchObject({kind: 'automatic', safe: true});
		}
		expect(fixed.code).toBe(0);
		// Jobs of killed programs are those of the whole machine, e.g. of a test beside this one.
		const repaired = new Set(fixed.report.repaired.map(({id}) => id));
		repaired.delete('orphaned-jobs');
		expect([...repaired].sort()).toEqual(repairable.sort());
		expect(fixed.report.repaired.filter(({state}) => state !== 'done')).toEqual([]);
		expect(after.wrong.filter((id) => repairable.includes(id))).toEqual([]);
		expect(after.wrong).toEqual(expect.arrayContaining(others));
		// Nothing that a person wrote is gone, and the store is as it was.
		expect(fs.readFileSync(path.join(data, draftOfNobody), 'utf8')).toBe('a draft');
		expect(fs.readFileSync(path.join(data, 'logs/openintent.log.1'), 'utf8')).toHaveLength(50_000);
		const list = await runBinary({args: ['memory', 'list'], home, env});
		expect(list.stdout).toContain('tea is at four');
	});

	it('asks in a terminal before what is not safe, and leaves what gets no yes', async () => {
		const {home, data} = await createPatient();
		const draft = path.join(data, draftOfNobody);
		const copy = path.join(data, 'store/vault.db.damaged-2026-01-01T00-00-00-000Z');

		const terminal = startInTerminal('openintent doctor --fix', {cwd: home, home, env});
		await terminal.until('Remove that');
		await terminal.answer('n\r');
		await terminal.until('good?');
		await terminal.answer('y\r');
		const code = await terminal.done;

		expect(code).toBe(0);
		expect(terminal.output()).toContain('Left as it is: A draft');
		expect([fs.existsSync(draft), fs.existsSync(copy)]).toEqual([true, false]);
	});

	it('works with a configuration that is none, in Chinese, and repairs what it can', async () => {
		const {home, data} = await createPatient();
		fs.writeFileSync(path.join(data, 'config.toml'), '[llm\n');

		const fixed = await runBinary({
			args: ['doctor', '--fix'],
			home,
			env: {...env, LANG: 'zh_CN.UTF-8'},
		});

		expect(fixed.code).toBe(1);
		expect(fixed.stdout).toContain('config.toml:1:5：不是有效的 TOML');
		expect(fixed.stdout).toContain('文件中的内容全部无效');
		expect(fixed.stdout).toContain('1 个文件和文件夹现在可由其用户写入：');
		expect(fs.existsSync(path.join(data, 'running/77.json'))).toBe(false);
		expect(fs.readFileSync(path.join(data, 'config.toml'), 'utf8')).toBe('[llm\n');
	});

	it('works when the store cannot be opened, and leaves it as it is', async () => {
		const {home, data} = await createPatient();
		const journal = path.join(data, 'store/openintent.db.journal');
		fs.writeFileSync(journal, 'nothing of ours');

		const fixed = await examine(home, '--fix');

		expect(fixed.code).toBe(1);
		expect(fixed.wrong).toContain('store');
		expect(fixed.report.repaired.map(({id}) => id)).toContain('stale-locks');
		expect(fs.readFileSync(journal, 'utf8')).toBe('nothing of ours');
	});

	it('works where a file is in the place of the data folder', async () => {
		const home = createTempFolder({data: 'a letter'});

		const {report, wrong, code} = await examine(home, '--fix');

		expect(code).toBe(1);
		expect(wrong).toEqual(['data-folder']);
		expect(report.checks.find(({id}) => id === 'store')).toMatchObject({state: 'skipped'});
		expect(fs.readFileSync(path.join(home, 'data'), 'utf8')).toBe('a letter');
	});

	it('removes caches of older builds, and those of this one stay', async () => {
		const home = createTempFolder();
		const folder = path.join(home, '.cache/openintent');
		const program = installBinary(path.join(home, 'lib/node_modules/openintent'));
		fs.mkdirSync(folder, {recursive: true});
		const old = path.join(folder, 'core-run-0123456789abcdef-1-2-v20.20.2-x64.v8');
		fs.writeFileSync(old, 'x');
		const run = (...args: string[]) => runBinary({command: [program], args, home, env});

		await run('doctor');
		const before = fs.readdirSync(folder).length;
		const fixed = await run('doctor', '--fix');

		expect(before).toBeGreaterThan(1);
		expect(fixed.stdout).toContain('The cache is gone');
		expect(fs.existsSync(old)).toBe(false);
		expect(fs.readdirSync(folder).length).toBeGreaterThan(0);
	});

	it('knows wrong keys, themes and terminals, as the full screen does', async () => {
		const home = createTempFolder({
			'data/config.toml': '[tui]\ntheme = "mine"\n[tui.keys]\nquti = "ctrl+q"\n',
			'data/themes/mine.toml': 'background = "blurple"\n',
		});
		fs.chmodSync(path.join(home, 'data'), 0o700);

		const terminal = startInTerminal('TERM=xterm-nowhere LANG=C openintent doctor --plain', {
			cwd: home,
			home,
			env,
		});
		await terminal.done;

		const shown = terminal.output().replaceAll(/\s+/g, ' ');
		expect(shown).toContain('names "quti"');
		expect(shown).toContain('background is "blurple", not a colour');
		expect(shown).toContain('LANG=C has no UTF-8');
	});

	it('reads the machine itself: limits, inherited options, versions on PATH, a clock that is behind', async () => {
		const {home, data} = await createPatient();
		const other = path.join(home, 'other');
		fs.mkdirSync(other);
		fs.writeFileSync(path.join(other, 'openintent'), '#!/bin/sh\n', {mode: 0o755});
		const tomorrow = Date.now() / 1000 + 86_400;
		fs.utimesSync(path.join(data, 'audit.jsonl'), tomorrow, tomorrow);
		const script = `ulimit -n 128; PATH="$PATH:$0" openintent doctor --json`;

		const result = await runBinary({
			command: ['sh', '-c', script, other],
			home,
			env: {
				...env,
				NODE_OPTIONS: '--no-deprecation',
				NODE_EXTRA_CA_CERTS: path.join(home, 'none.pem'),
				OPENINTENT_PASSPHRASE_FILE: path.join(home, 'none'),
			},
		});

		const {checks} = JSON.parse(result.stdout) as Report;
		const states = new Map(checks.map(({id, state}) => [id, state]));
		expect(result.code).toBe(1);
		expect(checks.find(({id}) => id === 'open-files')?.what).toContain('At most 128 files');
		for (const id of ['node-options', 'node-certificates', 'installations']) {
			expect([id, states.get(id)]).toEqual([id, 'warning']);
		}
		expect([states.get('passphrase-file'), states.get('clock')]).toEqual(['fault', 'fault']);
	});

	const unable =
		process.getuid?.() === 0
			? (missingProgram('mount') ?? missingProgram('unshare'))
			: 'only root may mount a disk here';
	itWhen(unable, 'doctor-read-only-disk')('names a disk that takes no writes', async () => {
		const {home, data} = await createPatient();
		// In a space of its own for mounts, which is gone with the shell.
		const script = `mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"; openintent doctor --fix --json`;

		const command = ['unshare', '-m', 'sh', '-c', script, data] as const;
		const result = await runBinary({command, home, env});

		const {checks} = JSON.parse(result.stdout) as Report;
		expect(result.code).toBe(1);
		expect(checks.find(({id}) => id === 'read-only-disk')).toMatchObject({
			state: 'fault',
			what: `${data} cannot be written: the file system is read-only.`,
		});
	});

	it('is refused words, and its flags belong to it', async () => {
		const home = createTempFolder();
		const environment = environmentOf(home, env);

		const words = await runBinary({args: ['doctor', 'everything'], home, env: environment});
		const flag = await runBinary({args: ['status', '--fix'], home, env: environment});

		expect([words.code, flag.code]).toEqual([2, 2]);
		expect(flag.stderr).toContain('--fix is for: openintent doctor');
	});
});
