import {describe, expect, it} from 'vitest';
import {createOauthFetch, oauthLimits} from '../../source/auth/oauth-fetch.js';
import {json, row, scripted} from './service-fixture.js';

const form = () => new URLSearchParams({grant_type: 'refresh_token', client_id: 'app'});

async function post(answer: Response, more = {}) {
	const {asked, send} = scripted([answer]);
	const fetchIt = createOauthFetch({...row, ...more}, send);
	const response = await fetchIt('https://id.example.com/token', {method: 'POST', body: form()});
	return {status: response.status, body: await response.json(), asked: asked[0]};
}

describe('createOauthFetch', () => {
	it('bounds every request and follows no redirect', async () => {
		const {asked} = await post(json({}));

		expect(asked?.init).toMatchObject({redirect: 'error', limits: oauthLimits});
	});

	it.each([
		['an error with status 200', {error: 'slow_down'}, {error: 'slow_down'}],
		['ok: false', {ok: false, error: 'invalid_code'}, {error: 'invalid_code'}],
		['a code', {code: 20_037, error_description: 'used'}, {error: 'code 20037'}],
	])('makes an error of %s', async (_, body, expected) => {
		const result = await post(json(body));

		expect(result).toMatchObject({status: 400, body: expected});
	});

	it('puts names and types straight', async () => {
		const slack = await post(
			json({ok: true, authed_user: {access_token: 'xoxp', token_type: 'user', scope: 'a,b'}}),
			{token_member: 'authed_user'},
		);
		const feishu = await post(json({code: 0, access_token: 'u-1', scope: 'a b'}));
		const google = await post(json({verification_url: 'https://g.example/device'}));

		expect(slack.body).toMatchObject({access_token: 'xoxp', token_type: 'bearer', scope: 'a b'});
		expect(feishu.body).toMatchObject({access_token: 'u-1', token_type: 'bearer'});
		expect(google.body).toMatchObject({verification_uri: 'https://g.example/device'});
	});

	it('sends JSON and headers where a service wants them', async () => {
		const {asked} = await post(json({}), {token_body: 'json', headers: {'notion-version': '1'}});

		const headers = new Headers(asked?.init.headers);
		expect(asked?.init.body).toBe('{"grant_type":"refresh_token","client_id":"app"}');
		expect(headers.get('content-type')).toBe('application/json');
		expect(headers.get('notion-version')).toBe('1');
	});
});
