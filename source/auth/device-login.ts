import type {DeviceAuthorizationResponse, TokenEndpointResponse} from 'oauth4webapi';
import type {DevicePrompt, LoginDesk, OauthClient} from '../contracts/account.js';
import {isOpenIntentError} from '../contracts/errors.js';
import type {AuthService} from './auth-service.js';
import {toClient, toClientAuth} from './auth-service.js';
import {
	explainLoginError,
	loginDenied,
	loginExpired,
	loginFailed,
	oauthErrorOf,
} from './login-errors.js';
import {checkAddress, isUserCode} from './verification-address.js';

export type DeviceDeps = {
	readonly service: AuthService;
	readonly client: OauthClient;
	readonly desk: LoginDesk;
	/** A clock that nobody sets. */
	readonly now: () => number;
	/** Rejects at once when the signal aborts. */
	readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
	readonly texts: {readonly noAnswer: string};
	readonly signal: AbortSignal;
};

const usualIntervalMs = 5_000;
const slowDownMs = 5_000;
const shortestIntervalMs = 1_000;
const longestPauseMs = 60_000;
const longestLifeMs = 86_400_000;

/** RFC 8628: shows a code, and asks until somebody has entered it elsewhere. */
export async function logInWithDevice(
	deps: DeviceDeps,
	scopes: readonly string[],
): Promise<TokenEndpointResponse> {
	const {service, desk, now} = deps;
	try {
		const askedAt = now();
		const given = await askForCode(deps, scopes);
		const prompt = toPrompt(service, given);
		desk.show(prompt);
		return await askForTokens(deps, given.device_code, {
			intervalMs: prompt.intervalMs,
			endMs: askedAt + prompt.expiresInMs,
		});
	} catch (error) {
		deps.signal.throwIfAborted();
		throw explainLoginError(service.row.id, error);
	}
}

async function askForCode(
	{service, client, signal}: DeviceDeps,
	scopes: readonly string[],
): Promise<DeviceAuthorizationResponse> {
	const {oauth, server} = service;
	const asked = scopes.length === 0 ? {} : {scope: scopes.join(' ')};
	const response = await oauth.deviceAuthorizationRequest(
		server,
		toClient(client),
		toClientAuth(service, client),
		asked,
		service.requestOptions(signal),
	);
	return oauth.processDeviceAuthorizationResponse(server, toClient(client), response);
}

function toPrompt({row}: AuthService, given: DeviceAuthorizationResponse): DevicePrompt {
	const isOwn = row.isOwn === true;
	const address = checkAddress(given.verification_uri, isOwn);
	if (address === undefined) {
		throw loginFailed(row.id, 'the address it wants you to open is not one that can be shown.', {
			hint: 'somebody may be in between; ask whoever runs the service',
		});
	}
	if (!isUserCode(given.user_code)) {
		throw loginFailed(row.id, 'the code it wants you to enter has signs that no code has.');
	}
	const whole =
		given.verification_uri_complete === undefined
			? undefined
			: checkAddress(given.verification_uri_complete, isOwn);
	return {
		kind: 'device',
		url: address.href,
		// One that leads elsewhere is left out: the person compares one host, not two.
		urlWithCode: whole?.origin === address.origin ? whole.href : undefined,
		host: address.host,
		code: given.user_code,
		expiresInMs: Math.min(given.expires_in * 1000, longestLifeMs),
		intervalMs: intervalOf(given),
	};
}

/** What the server says, but never a storm of questions, nor a time that no timer can wait. */
function intervalOf({interval}: DeviceAuthorizationResponse): number {
	if (interval === undefined) return usualIntervalMs;
	return Math.min(Math.max(interval * 1000, shortestIntervalMs), longestLifeMs);
}

type Pace = {readonly intervalMs: number; readonly endMs: number};

async function askForTokens(
	deps: DeviceDeps,
	deviceCode: string,
	pace: Pace,
): Promise<TokenEndpointResponse> {
	const {service, now, sleep, signal} = deps;
	let {intervalMs} = pace;
	let pauseMs = intervalMs;
	for (;;) {
		if (now() + pauseMs >= pace.endMs) {
			await sleep(Math.max(0, pace.endMs - now()), signal);
			throw loginExpired(service.row.id);
		}
		await sleep(pauseMs, signal);
		const answer = await askOnce(deps, deviceCode);
		if (typeof answer !== 'string') return answer;
		if (answer === 'slow_down') intervalMs += slowDownMs;
		// RFC 8628, 3.5: a server that cannot be reached is asked less and less often.
		pauseMs = answer === 'no answer' ? Math.min(pauseMs * 2, longestPauseMs) : intervalMs;
		if (answer === 'no answer') deps.desk.note?.(deps.texts.noAnswer);
	}
}

/** Microsoft has a word of its own. */
const denials = ['access_denied', 'authorization_declined'];

type Waiting = 'authorization_pending' | 'slow_down' | 'no answer';

async function askOnce(
	{service, client, signal}: DeviceDeps,
	deviceCode: string,
): Promise<TokenEndpointResponse | Waiting> {
	const {oauth, server, row} = service;
	try {
		const response = await oauth.deviceCodeGrantRequest(
			server,
			toClient(client),
			toClientAuth(service, client),
			deviceCode,
			service.requestOptions(signal),
		);
		if (response.status >= 500) {
			await response.body?.cancel();
			return 'no answer';
		}
		return await oauth.processDeviceCodeResponse(server, toClient(client), response);
	} catch (error) {
		signal.throwIfAborted();
		if (isOpenIntentError(error) && error.retryable) return 'no answer';
		const said = oauthErrorOf(error);
		if (said === 'authorization_pending' || said === 'slow_down') return said;
		if (said !== undefined && denials.includes(said)) throw loginDenied(row.id);
		if (said === 'expired_token') throw loginExpired(row.id);
		throw error;
	}
}
