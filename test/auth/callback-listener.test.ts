import net from 'node:net';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openCallbackListener} from '../../source/auth/callback-listener.js';

async function open() {
	const judged: string[] = [];
	const listener = await openCallbackListener({
		port: 0,
		path: '/callback',
		hostname: '127.0.0.1',
		isOurs: (answer) => {
			judged.push(answer.get('state') ?? '');
			return answer.get('state') === 'ours';
		},
		texts: {accepted: 'accepted', refused: 'refused'},
	});
	onTestFinished(listener.close);
	const {host, port} = new URL(listener.redirectUri);
	return {listener, judged, host, port: Number(port)};
}

/** A connection that is there before anything is sent on it. */
async function connect(port: number) {
	const socket = net.connect({host: '127.0.0.1', port});
	await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
	let text = '';
	socket.on('data', (chunk) => {
		text += chunk;
	});
	const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
	socket.on('error', () => undefined);
	return {
		begin: (target: string) => socket.write(`GET ${target} HTTP/1.1\r\n`),
		finish(host: string) {
			socket.write(`host: ${host}\r\n\r\n`);
			return ended;
		},
		ask(target: string, host: string) {
			socket.write(`GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
			return ended;
		},
	};
}

describe('H3: openCallbackListener', () => {
	it('gives nobody a second try, with a request that had begun before neither', async () => {
		const {listener, judged, host, port} = await open();
		const [first, second] = [await connect(port), await connect(port)];

		second.begin('/callback?code=x&state=ours');
		// It has to be with the listener before the other one is.
		await new Promise((resolve) => setTimeout(resolve, 50));
		const refused = await first.ask('/callback?code=x&state=guessed', host);
		const late = await second.finish(host);

		expect(refused).toMatch(/^HTTP\/1\.1 400 .*refused/s);
		expect(late).not.toContain('accepted');
		expect(judged).toEqual(['guessed']);
		expect((await listener.answer).get('state')).toBe('guessed');
		await expect(connect(port)).rejects.toMatchObject({code: 'ECONNREFUSED'});
	});

	it('looks at one of two requests that come in one piece', async () => {
		const {listener, judged, host, port} = await open();
		const {begin, finish} = await connect(port);

		const more = `host: ${host}\r\n\r\nGET /callback?code=x&state=ours`;
		begin(`/callback?code=x&state=guessed HTTP/1.1\r\n${more}`);
		const text = await finish(host);

		expect(judged).toEqual(['guessed']);
		expect(text).not.toContain('accepted');
		expect((await listener.answer).get('state')).toBe('guessed');
	});

	it('says what it does in words of its own, and lets no page be framed, kept or passed on', async () => {
		const {host, port} = await open();
		const {ask} = await connect(port);

		const page = await ask('/callback?code=%3Cscript%3E&state=ours', host);

		expect(page).toMatch(/\r\naccepted\r\n/);
		expect(page).not.toContain('script');
		expect(page).toContain("content-security-policy: default-src 'none'");
		expect(page).toContain('referrer-policy: no-referrer');
		expect(page).toContain('cache-control: no-store');
	});

	it('listens on this computer only', async () => {
		const {listener} = await open();

		expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
		listener.close();
		await expect(listener.answer).rejects.toThrow('closed');
	});
});
