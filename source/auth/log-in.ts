import type {TokenEndpointResponse} from 'oauth4webapi';
import type {AccountTokens, LoginDesk, LoginFlow, OauthClient} from '../contracts/account.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {AuthService} from './auth-service.js';
import type {BrowserDeps} from './browser-login.js';
import {logInWithBrowser} from './browser-login.js';
import type {DeviceDeps} from './device-login.js';
import {logInWithDevice} from './device-login.js';
import {identifyAccount} from './identify-account.js';
import {anyLoopbackPort, planRedirect} from './redirect-address.js';
import {firstTokens, readTokens} from './token-answer.js';

export type LogInDeps = {
	readonly service: AuthService;
	readonly desk: LoginDesk;
	/** Undefined: with a code when the service has that, else with a browser. */
	readonly flow: LoginFlow | undefined;
	/** The app to log in with, made when there is none and the server makes some. */
	readonly findClient: (redirectUri: string, scopes: readonly string[]) => Promise<OauthClient>;
	/** Where the app wants the browser to be sent back to. */
	readonly redirectUri: string | undefined;
	readonly texts: BrowserDeps['texts'] & DeviceDeps['texts'];
	readonly monotonicNow: () => number;
	readonly now: () => number;
	readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
	readonly signal: AbortSignal;
};

/** One login, by the one flow or the other. Keeps nothing. */
export async function logIn(
	deps: LogInDeps,
): Promise<{readonly tokens: AccountTokens; readonly flow: LoginFlow}> {
	const {service, signal, now} = deps;
	const flow = chooseFlow(deps);
	const asked = scopesOf(service);
	const {answer, client} = await flows[flow](deps, asked);
	signal.throwIfAborted();
	const fresh = readTokens(service, answer, now());
	const identity = await identifyAccount(service, answer, signal);
	return {tokens: firstTokens(service, client, fresh, {asked, identity, now: now()}), flow};
}

type Answered = {readonly answer: TokenEndpointResponse; readonly client: OauthClient};

const flows: Readonly<
	Record<LoginFlow, (deps: LogInDeps, scopes: readonly string[]) => Promise<Answered>>
> = {
	async device({findClient, monotonicNow, ...deps}, scopes) {
		const client = await findClient(anyLoopbackPort, scopes);
		const answer = await logInWithDevice({...deps, client, now: monotonicNow}, scopes);
		return {answer, client};
	},
	async browser({findClient, redirectUri, ...deps}, scopes) {
		const redirect = planRedirect(redirectUri);
		return logInWithBrowser({...deps, redirect}, (uri) => findClient(uri, scopes), scopes);
	},
};

function chooseFlow({service, flow}: LogInDeps): LoginFlow {
	const {row, server} = service;
	const offered = {
		device: server.device_authorization_endpoint !== undefined,
		browser: server.authorization_endpoint !== undefined,
	};
	const chosen = flow ?? (offered.device ? 'device' : 'browser');
	if (offered[chosen]) return chosen;
	const other = chosen === 'device' ? 'browser' : 'device';
	throw new OpenIntentError('OI_ERR_LOGIN_FAILED', `${row.name} has no ${flowNames[chosen]}.`, {
		hint: offered[other]
			? `openintent login ${row.id} --flow ${other}`
			: 'use a key of the service',
	});
}

const flowNames: Readonly<Record<LoginFlow, string>> = {
	device: 'login with a code',
	browser: 'login with a browser',
};

/** What the server does not know is not asked for: some refuse the whole request for it. */
function scopesOf({row, server}: AuthService): readonly string[] {
	const wanted = Object.keys(row.scopes);
	const known = server.scopes_supported;
	return known === undefined ? wanted : wanted.filter((scope) => known.includes(scope));
}
