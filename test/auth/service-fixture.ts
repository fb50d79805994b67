import {openAuthService} from '../../source/auth/auth-service.js';
import type {AuthProviderRow} from '../../source/contracts/account.js';
import type {EgressFetch, EgressInit} from '../../source/lib/egress/fetch-types.js';

export const noSignal = new AbortController().signal;

export const row: AuthProviderRow = {
	id: 'example',
	name: 'Example',
	issuer: 'https://id.example.com',
	authorization: 'https://id.example.com/authorize',
	token: 'https://id.example.com/token',
	device: 'https://id.example.com/device',
	revocation: 'https://id.example.com/revoke',
	account: 'https://id.example.com/me',
	account_fields: ['login'],
	scopes: {read: 'read'},
};

export type Asked = {readonly url: string; readonly init: EgressInit};
type Answer = Response | Error | (() => Promise<Response>);

export const json = (body: unknown, status = 200) =>
	new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json'}});

/** A server that gives these answers, one after the other, and notes what it was asked. */
export function scripted(answers: readonly Answer[]) {
	const left = [...answers];
	const asked: Asked[] = [];
	const send: EgressFetch = async (url, init = {}) => {
		asked.push({url: String(url), init});
		const answer = left.shift();
		if (answer === undefined) throw new Error('nothing more was expected');
		if (answer instanceof Error) throw answer;
		return typeof answer === 'function' ? answer() : answer;
	};
	return {asked, send};
}

export async function openScripted(
	answers: readonly Answer[],
	more: Partial<AuthProviderRow> = {},
) {
	const server = scripted(answers);
	const service = await openAuthService({
		row: {...row, ...more},
		fetch: server.send,
		signal: noSignal,
	});
	return {...server, service};
}

export const formOf = ({init}: Asked): URLSearchParams =>
	init.body instanceof URLSearchParams ? init.body : new URLSearchParams(String(init.body));
