import {describe, expect, it} from 'vitest';
import {createIssuerFetch} from '../../source/auth/issuer-fetch.js';
import {row} from './service-fixture.js';

function start(more = {}) {
	const asked: string[] = [];
	const door = (kind: string) => async (url: string | URL) => {
		asked.push(`${kind} ${url}`);
		return new Response();
	};
	const send = createIssuerFetch(
		{...row, ...more},
		{service: () => door('named'), web: door('web')},
	);
	return {asked, send};
}

const own = {issuer: 'http://127.0.0.1:9', isOwn: true};
const refused = {code: 'OI_ERR_LOGIN_FAILED', message: expect.stringContaining('not encrypted')};

describe('createIssuerFetch', () => {
	it('asks hosts of the table as they are, and what an issuer points to as any page', async () => {
		const {asked, send} = start();

		await send('https://id.example.com/token');
		await send('https://elsewhere.example/keys');

		expect(asked).toEqual([
			'named https://id.example.com/token',
			'web https://elsewhere.example/keys',
		]);
	});

	it('goes without TLS to an issuer of the person on this computer, and to nobody else', async () => {
		const {asked, send} = start(own);
		const other = start({issuer: 'http://127.0.0.1:9'});

		await send('http://127.0.0.1:9/token');

		await expect(send('http://127.0.0.1:10/token')).rejects.toMatchObject(refused);
		await expect(send('http://169.254.169.254/token')).rejects.toMatchObject(refused);
		await expect(other.send('http://127.0.0.1:9/token')).rejects.toMatchObject(refused);
		expect(asked).toEqual(['named http://127.0.0.1:9/token']);
	});
});
