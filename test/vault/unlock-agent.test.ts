import {spawn} from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {agentSocket} from '../../source/vault/agent/agent-place.js';
import {createUnlockAgent} from '../../source/vault/agent/unlock-agent.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const id = 'ab'.repeat(16);
const key = new Uint8Array(32).fill(5);

function createClient(socket: string) {
	return createUnlockAgent({socket, command: ['false']});
}

/** Listens as somebody else's agent would. */
async function listen(socket: string): Promise<{connections: () => number}> {
	let count = 0;
	const server = net.createServer((connection) => {
		count++;
		connection.end('{"key":"AAAA"}\n');
	});
	await new Promise<void>((resolve) => server.listen(socket, resolve));
	onTestFinished(() => void server.close());
	return {connections: () => count};
}

describe('createUnlockAgent', () => {
	it('knows nothing and ends nothing when none runs', async () => {
		const agent = createClient(path.join(createTempFolder(), 'agent', 'vault.sock'));

		expect(await agent.read(id)).toBeUndefined();
		expect(await agent.end()).toBe(false);
	});

	it('takes a socket whose agent was killed for none', async () => {
		const folder = createTempFolder();
		fs.chmodSync(folder, 0o700);
		const socket = path.join(folder, 'vault.sock');
		const holder = spawn(process.execPath, [
			'-e',
			`process.umask(0o177); require('net').createServer().listen(${JSON.stringify(socket)}, () => console.log('ready'))`,
		]);
		await new Promise((resolve) => holder.stdout.once('data', resolve));
		holder.kill('SIGKILL');
		await new Promise((resolve) => holder.once('close', resolve));

		expect(fs.lstatSync(socket).isSocket()).toBe(true);
		expect(await createClient(socket).read(id)).toBeUndefined();
	});

	it('R39 tells no socket that others may use, and no folder that is open to them', async () => {
		const folder = createTempFolder();
		fs.chmodSync(folder, 0o700);
		const socket = path.join(folder, 'vault.sock');
		const {connections} = await listen(socket);
		const agent = createClient(socket);

		fs.chmodSync(socket, 0o666);
		await expect(agent.read(id)).rejects.toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
		fs.chmodSync(socket, 0o600);
		fs.chmodSync(folder, 0o755);
		await expect(agent.start(id, key, 1000)).rejects.toThrow('others may use it');
		expect(connections()).toBe(0);
	});

	it('R39 follows no link that was planted in the place of the socket or its folder', async () => {
		const theirs = createTempFolder();
		fs.chmodSync(theirs, 0o700);
		const {connections} = await listen(path.join(theirs, 'vault.sock'));
		fs.chmodSync(path.join(theirs, 'vault.sock'), 0o600);
		const ours = createTempFolder();
		fs.symlinkSync(theirs, path.join(ours, 'agent'));
		fs.mkdirSync(path.join(ours, 'other'), {mode: 0o700});
		fs.symlinkSync(path.join(theirs, 'vault.sock'), path.join(ours, 'other', 'vault.sock'));

		for (const folder of ['agent', 'other']) {
			const agent = createClient(path.join(ours, folder, 'vault.sock'));
			await expect(agent.start(id, key, 1000)).rejects.toThrow('cannot be trusted');
			await expect(agent.read(id)).rejects.toThrow('cannot be trusted');
		}
		expect(connections()).toBe(0);
	});

	it('says so when it cannot be started', async () => {
		const agent = createClient(path.join(createTempFolder(), 'agent', 'vault.sock'));

		await expect(agent.start(id, key, 1000)).rejects.toMatchObject({
			code: 'OI_ERR_VAULT_LOCKED',
			message: 'The unlock agent could not be started.',
		});
	});
});

describe('agentSocket', () => {
	it('is in the data folder, or in that of the session when the name is too long', () => {
		const long = `/${'x'.repeat(100)}`;

		expect(agentSocket('/data', '/run/user/1')).toBe('/data/agent/vault.sock');
		expect(agentSocket(long, '/run/user/1')).toMatch(
			/^\/run\/user\/1\/openintent\/vault-[0-9a-f]{16}\.sock$/,
		);
		expect(agentSocket(long, '/run/user/1')).not.toBe(agentSocket(`${long}y`, '/run/user/1'));
	});
});
