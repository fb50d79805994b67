import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, onTestFinished} from 'vitest';
import {isAsked} from '../helpers/first-run.js';
import {binary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startShell} from '../helpers/watched-shell.js';

const missing = missingProgram('gnome-keyring-daemon') ?? missingProgram('dbus-run-session');
const it = itWhen(missing, 'first-run-keychain');

/** The program in a desktop session whose keyring is open, as after a login. */
function startInSession(home: string, args: readonly string[], input = '') {
	const runtime = path.join(home, 'runtime');
	fs.mkdirSync(runtime, {recursive: true, mode: 0o700});
	const unlock = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null';
	const script = `${unlock}; ${input}exec "$0" "$@"`;
	const shell = startShell({
		home,
		answerMs: 0,
		env: {OPENINTENT_INIT: '', XDG_RUNTIME_DIR: runtime},
		shell: ['dbus-run-session', '--', 'sh', '-c', script, binary, ...args],
	});
	onTestFinished(() => {
		if (!shell.hasExited()) shell.child.kill('SIGKILL');
	});
	return shell;
}

describe('the first run in a desktop session', () => {
	it('offers the keychain, keeps the key of the vault there, and opens it with it from then on', async () => {
		const home = createTempFolder();
		const init = startInSession(home, ['init']);
		const answers = ['\r', '2\r', '\u001b', '\u001b', '\u001b'];
		for (const [index, keys] of answers.entries()) {
			await init.until(() => isAsked(init.text(), index + 1), `question ${index + 1}`);
			init.type(keys);
		}
		await init.shows(/ok {2}vault +it opens/);
		await init.exited;

		const status = startInSession(home, ['vault', 'status']);
		await status.exited;

		expect(init.text()).toMatch(/2 {2}in the keychain of this account/);
		expect(init.text()).toContain('Its key is held by: keychain');
		expect(init.text()).toMatch(/Recovery code: *\S+/);
		expect(status.text()).toMatch(/open, by keychain/);
		expect(status.text()).toMatch(/keychain, recovery/);
	});
});
