import {expect, it, onTestFinished} from 'vitest';
import {openCallbackListener} from '../../source/auth/callback-listener.js';

it('H3: a browser that comes back with a refusal is not told that all is well', async () => {
	const listener = await openCallbackListener({
		port: 0,
		path: '/callback',
		hostname: '127.0.0.1',
		isOurs: () => true,
		texts: {accepted: 'accepted', refused: 'refused'},
	});
	onTestFinished(listener.close);

	const page = await fetch(`${listener.redirectUri}?error=access_denied&state=ours`);

	expect([page.status, await page.text()]).toEqual([400, 'refused']);
	expect((await listener.answer).get('error')).toBe('access_denied');
});
