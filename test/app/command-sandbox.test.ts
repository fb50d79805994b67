import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect} from 'vitest';
import {createCommandSandbox} from '../../source/app/command-sandbox.js';
import {findOwnPlaces, secretPaths} from '../../source/app/own-paths.js';
import {resolveDataPaths} from '../../source/config/data-paths.js';
import {cleanEnvironment} from '../../source/lib/clean-environment.js';
import {runProcess} from '../../source/lib/process-runner.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Setting = {
	readonly home: string;
	readonly root?: string;
	readonly variables?: Readonly<Record<string, string>>;
	readonly dataDir?: string;
};

function create({home, root = home, variables = {}, dataDir}: Setting) {
	const environment = {home, variable: (name: string) => variables[name]};
	const paths = resolveDataPaths({
		environment: {...environment, xdg: {}, dataDir} as never,
		cwd: root,
		checkoutFolder: undefined,
		dataDirFlag: undefined,
		configFlag: undefined,
	});
	const sandbox = createCommandSandbox({
		config: () => ({sandbox: {mode: 'auto', network: false}}) as never,
		roots: () => [root],
		environment,
		paths,
		ownPlaces: findOwnPlaces(paths, environment),
	});
	const run = async (command: string) => {
		const wrapped = await sandbox.wrap(['/bin/sh', '-c', command], root);
		if (!wrapped) throw new Error(await sandbox.state());
		const result = await runProcess({
			...wrapped,
			cwd: root,
			environment: {...cleanEnvironment(process.env), HOME: home},
			timeoutMs: 20_000,
			signal: new AbortController().signal,
		});
		wrapped.cleanUp();
		return result;
	};
	return {run, sandbox, paths, environment};
}

const state = await create({home: '/nonexistent'}).sandbox.state();
const isForbidden = /namespace|Operation not permitted|setting up uid map/.test(state);
const itInside = itWhen(state === 'on' ? undefined : state, 'B6', {isExcused: isForbidden});

describe('B6: the sandbox of shell commands', () => {
	itInside(
		'lets nothing come into being in a home folder that programs run or log in with',
		async () => {
			const home = createTempFolder({});
			const files = [
				'.ssh/authorized_keys',
				'.config/git/config',
				'.config/fish/config.fish',
				'.config/autostart/a.desktop',
				'.config/openintent/config.toml',
				'.config/openintent/intents.toml',
				'.local/share/systemd/user/a.service',
				'.local/share/openintent/policy.json',
				'.aws/config',
				'.npmrc',
				'.bashrc',
				'.gitconfig',
			];

			const result = await create({home}).run(
				`for f in ${files.join(' ')}; do mkdir -p $(dirname $f); (echo evil > $f) && echo "made $f"; done 2>/dev/null; echo fine > mine; git init -q repo && git -C repo status -s && rm -r repo; echo $?`,
			);

			expect(result.stdout).toBe('0\n');
			expect(result.stderr).toBe('');
			expect(readdirSync(home, {recursive: true}).toSorted()).toEqual([
				'.local',
				'.local/share',
				'.local/share/openintent',
				'.local/share/openintent/ghosts',
				'.local/share/openintent/ghosts/empty',
				'mine',
			]);
		},
	);

	itInside('lets nothing come into being below folders that are there', async () => {
		const home = createTempFolder({
			'.config/mine': '',
			'.ssh/known_hosts': 'host',
			'.local/share/openintent/audit/audit.key': 'SECRET',
			'.local/share/openintent/store/vault.db': 'SECRET',
			'.local/share/openintent/undo/file': 'SECRET',
			'.config/nvim/mine': '',
		});

		const result = await create({home}).run(
			'for f in .ssh/authorized_keys .config/git/config .config/openintent/config.toml; do mkdir -p $(dirname $f); (echo evil > $f) && echo "made $f"; done 2>/dev/null; cat .ssh/known_hosts; echo fine > .config/mine; mv .config other; cat .local/share/openintent/*/*',
		);

		expect(result.stdout).toBe('');
		expect(readdirSync(join(home, '.config'))).toEqual(['mine', 'nvim']);
		expect(readFileSync(join(home, '.config/mine'), 'utf8')).toBe('fine\n');
		expect(readdirSync(join(home, '.ssh'))).toEqual(['known_hosts']);
		expect(existsSync(join(home, 'other'))).toBe(false);
	});

	itInside('keeps what is ours when it is replaced while a command runs', async () => {
		const names = ['.local/share/openintent/policy.json', '.config/openintent/config.toml'];
		const home = createTempFolder(Object.fromEntries(names.map((name) => [name, 'old'])));

		const running = create({home}).run(
			`touch started; while [ -e started ]; do sleep 0.05; done; for f in ${names.join(' ')}; do cat $f; echo evil > $f; done`,
		);
		while (!existsSync(join(home, 'started'))) await new Promise((done) => setTimeout(done, 10));
		for (const name of names) {
			writeFileSync(join(home, 'new'), 'new');
			renameSync(join(home, 'new'), join(home, name));
		}
		rmSync(join(home, 'started'));
		const {stdout} = await running;

		expect(stdout).toBe('');
		expect(names.map((name) => readFileSync(join(home, name), 'utf8'))).toEqual(['new', 'new']);
	});

	itInside('runs where a guarded folder has guarded files that are missing', async () => {
		const home = createTempFolder({'.config/git/ignore': 'old'});

		const result = await create({home}).run(
			'echo evil > .config/git/config; echo evil > .config/git/credentials; echo fine > fine',
		);

		expect(result.stderr).toMatch(/config: Read-only file system/);
		expect(readdirSync(join(home, '.config/git'))).toEqual(['ignore']);
		expect(readFileSync(join(home, 'fine'), 'utf8')).toBe('fine\n');
	});

	itInside('shows no passphrase, no credential and no socket of the agent', async () => {
		const root = createTempFolder({});
		const kept = createTempFolder({'pass phrase': 'SECRET', 'credentials/key': 'SECRET'});
		const session = join(createTempFolder({}), 'session');
		mkdirSync(join(session, 'openintent'), {recursive: true});
		writeFileSync(join(session, 'openintent/vault.sock'), 'SECRET');
		writeFileSync(join(session, 'bus'), 'SECRET');
		chmodSync(session, 0o700);
		const home = createTempFolder({});
		const {run, paths, environment} = create({
			home,
			root,
			dataDir: join(home, 'long'.repeat(30)),
			variables: {
				OPENINTENT_PASSPHRASE_FILE: join(kept, 'pass phrase'),
				CREDENTIALS_DIRECTORY: join(kept, 'credentials'),
				XDG_RUNTIME_DIR: session,
			},
		});

		const {stdout} = await run(
			`cat ${kept}/p* ${kept}/*/* ${session}/* ${session}/*/*; ls ${kept}`,
		);

		expect(stdout).toBe('credentials\npass phrase\n');
		expect(secretPaths(paths, environment)).toEqual(
			expect.arrayContaining([
				join(kept, 'pass phrase'),
				join(kept, 'credentials'),
				join(session, 'openintent'),
			]),
		);
	});

	itInside('works in a folder below that of the session', async () => {
		const session = createTempFolder({'work/a': 'text', 'openintent/vault.sock': 'SECRET'});
		const {run} = create({
			home: createTempFolder({}),
			root: join(session, 'work'),
			variables: {XDG_RUNTIME_DIR: session},
			dataDir: `/${'long'.repeat(30)}`,
		});

		const {stdout} = await run(`cat a; cat ${session}/openintent/*`);

		expect(stdout).toBe('text');
	});
});
