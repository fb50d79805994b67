import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {missingSshd, startSshd} from '../helpers/sshd-server.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startShell} from '../helpers/watched-shell.js';
import {createMiniBrowser} from '../peers/mini-browser.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const itOverSsh = itWhen(missingSshd() ?? missingProgram('tmux'), 'H1 over ssh, in tmux');

itOverSsh(
	'H1 logs in over ssh, in tmux, with no display and no D-Bus, by what the screen shows',
	async () => {
		const server = await startOidcServer({intervalSecs: 1});
		onTestFinished(server.close);
		const toml = `[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n`;
		const home = createTempFolder({'data/config.toml': toml});
		fs.chmodSync(path.join(home, 'data'), 0o700);
		const connect = await startSshd(home, {});
		const shell = startShell({
			home,
			columns: 100,
			rows: 45,
			shell: ['bash', '--norc', '-c', connect],
		});
		onTestFinished(() => shell.child.kill('SIGKILL'));
		await shell.shows(/remote> $/m);

		shell.type(
			`tmux -S '${home}/tmux' -f /dev/null new-session 'env -i PATH="$PATH" HOME="$HOME" `,
		);
		shell.type(
			`TERM=screen LANG=C.UTF-8 OPENINTENT_DATA_DIR="$OPENINTENT_DATA_DIR" PS1="in> " sh'\r`,
		);
		onTestFinished(() => void spawnSync('tmux', ['-S', path.join(home, 'tmux'), 'kill-server']));
		await shell.shows(/^in> *$/m);
		shell.type('openintent login work\r');
		await shell.shows(/Make one\?/);
		shell.type('y\r');
		await shell.shows(/New passphrase/);
		shell.type('four words that nobody guesses\r');
		await shell.shows(/Once more/);
		shell.type('four words that nobody guesses\r');
		await shell.shows(/code works for/);
		const [, code = ''] = /and enter {3}([A-Z]{4}-[A-Z]{4})/.exec(shell.screen()) ?? [];
		const [, url = ''] = /Open {8}(\S+)/.exec(shell.screen()) ?? [];
		await createMiniBrowser().enterCode(url, code, 'allow');
		await shell.shows(/Logged in to work as ada@example\.com/);
		const ended = shell.screen();
		shell.type('exit\r');

		expect(ended).toContain('Kept in the vault, whose key is held by: passphrase');
		expect(ended).toContain('stay logged in while you are away');
		const {stdout} = await runBinary({args: ['accounts', 'list'], home});
		expect(stdout).toMatch(/^work {2}locked/);
	},
);
