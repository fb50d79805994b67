import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect} from 'vitest';
import {installBinary, startBinary, temporaryFolder} from '../helpers/run-binary.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {removeFolder} from '../helpers/temp-folder.js';

function whyNoSandbox(): string | undefined {
	try {
		execFileSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true'], {stdio: 'pipe'});
		return undefined;
	} catch (error) {
		return String((error as {stderr?: unknown}).stderr ?? error);
	}
}

const reason = whyNoSandbox();
const isForbidden = /namespace|Operation not permitted|setting up uid map/.test(reason ?? '');
const itInside = itWhen(reason, 'B6', {isExcused: isForbidden});

const place = temporaryFolder();
let installed = '';
beforeAll(() => {
	installed = installBinary(path.join(place, 'openintent'));
});
afterAll(() => removeFolder(place));

/** In a home folder in which nothing is yet, with the folders that an installed program uses. */
function startIn(home: string, script: string) {
	fs.writeFileSync(path.join(home, 'script.sh'), script);
	return startBinary({
		command: [installed],
		args: ['-p', 'run sh script.sh', '--permission-mode', 'auto'],
		cwd: home,
		home,
		env: {OPENINTENT_DATA_DIR: ''},
	});
}

async function waitForFile(file: string): Promise<void> {
	for (let turn = 0; turn < 1000 && !fs.existsSync(file); turn++) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

describe('B6: a command in a new home folder', () => {
	itInside('cannot switch the sandbox off, or let anybody log in', async () => {
		const home = temporaryFolder();

		const {done} = startIn(
			home,
			'for f in .config/openintent/config.toml .ssh/authorized_keys .config/git/config .bashrc; do mkdir -p $(dirname $f); (echo evil > $f) && echo "made $f"; done; echo over',
		);
		const {stdout} = await done;

		expect(stdout).toContain('over');
		expect(stdout).not.toContain('made');
		const left = fs.readdirSync(home);
		expect(left.filter((name) => /^\.(ssh|config|bashrc)$/.test(name))).toEqual([]);
	});

	itInside('leaves nothing behind for good when this program is killed', async () => {
		const home = temporaryFolder();
		const {child, done} = startIn(home, 'touch started; sleep 60');
		await waitForFile(path.join(home, 'started'));
		const during = fs.existsSync(path.join(home, '.bashrc'));

		child.kill('SIGKILL');
		await done;
		const left = fs.existsSync(path.join(home, '.bashrc'));
		await startIn(home, 'true').done;

		expect({during, left}).toEqual({during: true, left: true});
		expect(fs.existsSync(path.join(home, '.bashrc'))).toBe(false);
		expect(fs.existsSync(path.join(home, '.ssh'))).toBe(false);
		expect(fs.existsSync(path.join(home, '.config'))).toBe(false);
	});

	itInside('has its masks also when another process ends first', async () => {
		const home = temporaryFolder();
		const long = startIn(
			home,
			'touch started; while [ -e started ]; do sleep 0.1; done; (echo evil > .bashrc) && echo made; echo over',
		);
		await waitForFile(path.join(home, 'started'));

		await startIn(home, 'true').done;
		fs.rmSync(path.join(home, 'started'));
		const {stdout} = await long.done;

		expect(stdout).toContain('over');
		expect(stdout).not.toContain('made');
		expect(fs.existsSync(path.join(home, '.bashrc'))).toBe(false);
	});
});
