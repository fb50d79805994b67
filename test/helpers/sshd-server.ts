import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {environmentOf} from './run-binary.js';
import {missingProgram} from './skip-or-fail.js';
import {createTempFolder} from './temp-folder.js';
import {pause} from './watched-shell.js';

/** Why there is no sshd to be started here, if so. */
export function missingSshd(): string | undefined {
	return (
		missingProgram('ssh') ?? (fs.existsSync('/usr/sbin/sshd') ? undefined : 'sshd is not installed')
	);
}

/** An sshd of its own on a free port, with keys of its own; returns the command that connects to it. */
export async function startSshd(
	home: string,
	env: Readonly<Record<string, string>>,
): Promise<string> {
	const folder = createTempFolder();
	const at = (name: string) => path.join(folder, name);
	for (const name of ['host', 'user'])
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
	fs.copyFileSync(at('user.pub'), at('authorized'));
	fs.chmodSync(at('authorized'), 0o600);
	const port = await freePort();
	const variables = {...environmentOf(home, env), LANG: 'C.UTF-8', PS1: 'remote> '};
	fs.writeFileSync(
		at('start'),
		`#!/bin/sh\n${Object.entries(variables)
			.map(([name, value]) => `export ${name}='${value}'`)
			.join('\n')}\ncd '${home}'\nexec bash --norc -i\n`,
		{mode: 0o755},
	);
	fs.writeFileSync(
		at('config'),
		[
			`Port ${port}`,
			'ListenAddress 127.0.0.1',
			`HostKey ${at('host')}`,
			`AuthorizedKeysFile ${at('authorized')}`,
			`PidFile ${at('pid')}`,
			'StrictModes no',
			'UsePAM no',
			'PermitRootLogin yes',
			`ForceCommand ${at('start')}`,
		].join('\n'),
	);
	fs.mkdirSync('/run/sshd', {recursive: true});
	const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('config')], {stdio: 'ignore'});
	onTestFinished(() => void server.kill());
	await untilOpen(port);
	return [
		'exec ssh -t -F none -o StrictHostKeyChecking=no -o LogLevel=INFO',
		`-o UserKnownHostsFile=${at('known')} -i ${at('user')} -p ${port} 127.0.0.1`,
	]
		.join(' ')
		.replace('exec ', '');
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = net.createServer().listen(0, '127.0.0.1', () => {
			const {port} = server.address() as net.AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

async function untilOpen(port: number) {
	for (let turn = 0; turn < 200; turn++) {
		const isOpen = await new Promise<boolean>((resolve) => {
			const socket = net.connect(port, '127.0.0.1', () => {
				socket.destroy();
				resolve(true);
			});
			socket.on('error', () => resolve(false));
		});
		if (isOpen) return;
		await pause(50);
	}
}
