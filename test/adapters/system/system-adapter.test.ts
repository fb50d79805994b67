import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {parseMounts} from '../../../source/adapters/system/parse-mounts.js';
import {parseStat} from '../../../source/adapters/system/proc-processes.js';
import {askPs, parsePs} from '../../../source/adapters/system/ps-processes.js';
import {createSystemAdapter} from '../../../source/adapters/system/system-adapter.js';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {runTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const isLinux = process.platform === 'linux';

function createSystem(path = process.env['PATH'] ?? '') {
	const adapter = createSystemAdapter({
		home: '/home/ada',
		childEnvironment: {PATH: path},
		now: () => Date.UTC(2026, 2, 1, 23, 30, 5),
	});
	return (name: string, input: unknown = {}) => runTool(adapter, name, input);
}

describe('system_current_folder', () => {
	it('is the absolute path alone', async () => {
		const adapter = createSystemAdapter({home: '/', childEnvironment: {}});

		const result = await runTool(adapter, 'system_current_folder', {}, {cwd: '/srv/work'});

		expect(result).toEqual({text: '/srv/work', data: {path: '/srv/work'}});
	});
});

describe('system_time', () => {
	it.each([
		['UTC', 'Sunday, 2026-03-01 23:30:05 (UTC, UTC+00:00)'],
		['asia/tokyo', 'Monday, 2026-03-02 08:30:05 (Asia/Tokyo, UTC+09:00)'],
		['new york', 'Sunday, 2026-03-01 18:30:05 (America/New_York, UTC-05:00)'],
		['北京', 'Monday, 2026-03-02 07:30:05 (Asia/Shanghai, UTC+08:00)'],
	])('%s', async (timezone, text) => {
		const run = createSystem();

		expect((await run('system_time', {timezone})).text).toBe(text);
	});

	it('explains an unknown zone', async () => {
		const run = createSystem();

		await expect(run('system_time', {timezone: 'Atlantis'})).rejects.toMatchObject({
			code: 'OI_ERR_TOOL_ARGUMENTS',
			message: 'There is no time zone called Atlantis.',
			hint: expect.stringContaining('Europe/Berlin'),
		});
	});

	it('takes the zone of the machine when none is named', async () => {
		const run = createSystem();

		const result = await run('system_time');

		expect(result.data).toMatchObject({
			iso: '2026-03-01T23:30:05.000Z',
			timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		});
	});
});

describe('system_find_program', () => {
	it('finds what can be run, in order, and each file once', async () => {
		const folder = createTempFolder({'a/tool': '', 'b/tool': '', 'c/tool': ''});
		symlinkSync(join(folder, 'b'), join(folder, 'link'));
		for (const name of ['b', 'c']) chmodSync(join(folder, name, 'tool'), 0o755);
		const run = createSystem(['a', 'b', 'link', 'c'].map((name) => join(folder, name)).join(':'));

		const result = await run('system_find_program', {name: 'tool'});

		expect(result.text).toBe(`${folder}/b/tool\n${folder}/c/tool`);
		expect(result.data).toMatchObject({found: true, path: `${folder}/b/tool`});
	});

	it('says when there is none, and takes no path', async () => {
		const run = createSystem('/nonexistent');

		expect((await run('system_find_program', {name: 'tool'})).text).toBe(
			'There is no program tool in PATH.',
		);
		await expect(run('system_find_program', {name: '../etc/passwd'})).rejects.toThrow();
	});
});

describe('system_list_processes', () => {
	it('shows a busy process with its processor time', async () => {
		const busy = spawn(process.execPath, ['-e', 'for (;;) {}', 'busy-marker']);
		onTestFinished(() => void busy.kill('SIGKILL'));
		await once(busy, 'spawn');
		const run = createSystem();

		// On a machine that is busier still, it may get no turn between two looks.
		const {result, found} = await vi.waitFor(
			async () => {
				const result = await run('system_list_processes', {limit: 500});
				const {processes} = result.data as {processes: {pid: number; cpu_percent: number}[]};
				const found = processes.find(({pid}) => pid === busy.pid);
				expect(found?.cpu_percent).toBeGreaterThan(0);
				return {result, found};
			},
			{timeout: 20_000},
		);

		expect(found).toMatchObject({command: expect.stringContaining('busy-marker')});
		expect(result.text).toMatch(/^ *pid +cpu +memory {2}command\n/);
	});

	it('sorts by memory and stops on the signal', async () => {
		const run = createSystem();
		const adapter = createSystemAdapter({home: '/', childEnvironment: {}});

		const {data} = await run('system_list_processes', {sort_by: 'memory', limit: 5});
		const stopped = runTool(adapter, 'system_list_processes', {}, {signal: AbortSignal.abort()});

		const sizes = (data as {processes: {memory_bytes: number}[]}).processes.map(
			(row) => row.memory_bytes,
		);
		expect(sizes[0]).toBeGreaterThan(0);
		expect(sizes.length).toBeLessThanOrEqual(5);
		await expect(stopped).rejects.toThrow(/abort/i);
	});

	it.runIf(isLinux)('reads the same from ps', async () => {
		const environment = cleanEnvironment(process.env);

		const {count, top} = await askPs(environment, 'memory', 3, new AbortController().signal);

		expect(count).toBeGreaterThan(1);
		expect(top[0]?.memoryBytes).toBeGreaterThan(0);
	});

	it('reads names with parentheses and spaces, and a comma for a point', () => {
		const stat = `42 (a) (b) S ${Array.from({length: 60}, (_, index) => index).join(' ')}`;

		expect(parseStat(stat)).toEqual({pid: 42, name: 'a) (b', cpuTicks: 10 + 11, residentPages: 20});
		expect(parseStat('')).toBeUndefined();
		expect(parsePs('  7  1,6  100 /bin/a b\n')).toEqual([
			{pid: 7, cpuPercent: 2, memoryBytes: 102_400, command: '/bin/a b'},
		]);
	});
});

describe('system_disk_space', () => {
	it('lists real disks once, with spaces in their names', () => {
		const mounts = parseMounts(
			[
				'proc /proc proc rw 0 0',
				'/dev/sda1 / ext4 rw 0 0',
				'tmpfs /run tmpfs rw 0 0',
				'/dev/sda1 /bound ext4 rw 0 0',
				'/dev/sdb1 /media/my\\040disk vfat rw 0 0',
				'/dev/loop0 /snap/core squashfs ro 0 0',
				'server:/data /data nfs4 rw 0 0',
			].join('\n'),
		);

		expect(mounts.map(({mount}) => mount)).toEqual(['/', '/media/my disk', '/data']);
	});

	it('takes the root of a container although it is no device', () => {
		expect(parseMounts('overlay / overlay rw 0 0\noverlay /x overlay rw 0 0')).toHaveLength(1);
	});

	it('measures at least one', async () => {
		const run = createSystem();

		const result = await run('system_disk_space');

		const {mounts} = result.data as {mounts: {total_bytes: number; available_bytes: number}[]};
		expect(mounts[0]?.total_bytes).toBeGreaterThan(0);
		expect(result.text).toMatch(/^mounted on +size +used +free +in use\n/);
	});
});

describe('the other tools', () => {
	it('say what they found, as text and as fields', async () => {
		const run = createSystem();

		const [info, memory, network, uptime, whoami] = await Promise.all(
			['info', 'memory', 'network', 'uptime', 'whoami'].map((name) => run(`system_${name}`)),
		);

		expect(info?.data).toMatchObject({arch: process.arch, cpu_count: expect.any(Number)});
		expect(info?.text).toMatch(/^host .*\nsystem .*\nkernel /);
		const {total_bytes, used_bytes, available_bytes} = (memory?.data ?? {}) as Record<
			string,
			number
		>;
		expect(used_bytes).toBe((total_bytes ?? 0) - (available_bytes ?? 0));
		expect(used_bytes).toBeGreaterThan(0);
		expect(network?.data).toMatchObject({hostname: expect.any(String)});
		expect(uptime?.text).toMatch(/^Running for .*, since \d{4}-\d\d-\d\d \d\d:\d\d\. Load /);
		expect(whoami?.data).toMatchObject({home: '/home/ada', uid: process.getuid?.()});
	});
});
