import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const isLinux = process.platform === 'linux';

async function createHome() {
	const server = await startOidcServer({intervalSecs: 1});
	onTestFinished(server.close);
	const toml = `[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n`;
	const home = createTempFolder({'data/config.toml': toml});
	const data = path.join(home, 'data');
	fs.chmodSync(data, 0o700);
	await runBinary({args: ['vault', 'init', '--key-source', 'keyfile'], home});
	const login = `openintent --data-dir ${data} login work --json --timeout 3s`;
	const runAsTool = (command: string) => {
		const allow = ['--allow', 'shell_execute', '--allow', 'shell_execute(*)'];
		return runBinary({args: [...allow, '-p', `run ${command}`], home});
	};
	return {server, home, login, runAsTool};
}

describe.runIf(isLinux)('H2: a login that a tool begins', () => {
	it('is refused where a program took the place of the one with the marker', async () => {
		const {server, login, runAsTool} = await createHome();

		const result = await runAsTool(`env -u OPENINTENT_JOB ${login}`);

		expect(result.stdout + result.stderr).toContain('A login is begun by a person');
		expect(server.seen).toEqual([]);
	});

	it('is refused where sh does the same', async () => {
		const {server, login, runAsTool} = await createHome();

		const result = await runAsTool(`sh -c 'exec env -u OPENINTENT_JOB ${login}'`);

		expect(result.stdout + result.stderr).toContain('A login is begun by a person');
		expect(server.seen).toEqual([]);
	});

	it('is refused where it was let go of by its parents', async () => {
		const {server, home, login, runAsTool} = await createHome();
		const said = path.join(home, 'said');

		await runAsTool(
			`sh -c '(env -u OPENINTENT_JOB setsid sh -c "sleep 0.3; ${login} > ${said} 2>&1; echo over >> ${said}" &); exec env -u OPENINTENT_JOB sh -c "until grep -qs over ${said}; do sleep 0.1; done"'`,
		);

		expect(fs.readFileSync(said, 'utf8')).toContain('A login is begun by a person');
		expect(server.seen).toEqual([]);
	});

	it('is none where a person begins it while nothing runs, without a terminal too', async () => {
		const {server, home, login} = await createHome();

		await runBinary({command: ['setsid', 'sh', '-c', login], home});

		expect(server.seen.map(({path: asked}) => asked)).toContain('/device/auth');
	});
});
