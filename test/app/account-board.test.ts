import {describe, expect, it} from 'vitest';
import type {BoardParts} from '../../source/app/account-board.js';
import {joinAccounts} from '../../source/app/account-board.js';
import type {AccountReport} from '../../source/app/account-reports.js';
import type {AuthProviderRow} from '../../source/contracts/account.js';
import type {ProviderStatus} from '../../source/contracts/surface.js';
import type {UsageGroup} from '../../source/contracts/usage.js';

const report = (part: Partial<AccountReport> & {provider: string}): AccountReport => ({
	...{account: 'default', type: 'api_key', state: 'key', facts: undefined, expiresAt: undefined},
	...{isRenewable: false, keptIn: 'vault', isPrimary: true},
	...part,
});
const provider = (id: string, part: Partial<ProviderStatus> = {}): ProviderStatus => ({
	...{id, state: 'no-key', keySource: undefined, cooldownMs: 0, rests: []},
	...part,
});
const service = (id: string, part: Partial<AuthProviderRow> = {}): AuthProviderRow => ({
	...{id, name: id.toUpperCase(), issuer: `https://${id}.example`, account_fields: []},
	scopes: {mail: 'microsoft_mail_read', openid: ''},
	...part,
});
const usage = (name: string, costUsd: number, callsWithoutPrice = 0): UsageGroup => ({
	...{name, costUsd, callsWithoutPrice, calls: 2, estimatedCalls: 0, lastUsedAt: 500},
	...{inputTokens: 100, outputTokens: 10, cachedInputTokens: 0, cacheWriteInputTokens: 0},
	reasoningTokens: 0,
});

const join = (parts: Partial<BoardParts>) =>
	joinAccounts({
		...{reports: [], providers: [], variables: new Map(), services: [], clients: new Set()},
		...{usage: [], lastUse: () => undefined},
		...parts,
	});

describe('the board of accounts', () => {
	it('has what there is, and what there could be', () => {
		const cards = join({
			reports: [
				report({provider: 'groq'}),
				report({provider: 'work', type: 'oauth', state: 'connected'}),
			],
			providers: [
				provider('groq', {state: 'ready'}),
				provider('xai'),
				provider('ollama'),
				provider('local', {state: 'ready'}),
			],
			variables: new Map([['xai', 'XAI_API_KEY']]),
			services: [service('work'), service('github', {token: 'https://t'}), service('own')],
		});

		expect(cards.map(({id, state}) => [id, state])).toEqual([
			['api_key:groq/default', 'key'],
			['api_key:xai/default', 'no-key'],
			['api_key:ollama/default', 'not-set-up'],
			['api_key:local/default', 'keyless'],
			['oauth:work/default', 'connected'],
			['oauth:github/default', 'no-client'],
			['oauth:own/default', 'not-connected'],
		]);
	});

	it('knows a service whose app is named', () => {
		const services = [service('github', {token: 'https://t'})];

		const [card] = join({services, clients: new Set(['github'])});

		expect(card?.state).toBe('not-connected');
	});

	it('gives what was used today to the key that models are asked with', () => {
		const cards = join({
			reports: [
				report({provider: 'groq', state: 'environment-key', keptIn: 'GROQ_API_KEY'}),
				report({provider: 'groq'}),
				report({provider: 'xai', account: 'second', isPrimary: false}),
			],
			providers: [provider('groq', {state: 'ready'}), provider('xai', {state: 'ready'})],
			usage: [usage('groq/a', 1), usage('groq/b', 2, 1), usage('xai/c', 5)],
		});

		expect(cards.map(({id, usedToday, isPrimary}) => [id, usedToday?.tokens, isPrimary])).toEqual([
			['environment:groq', 220, true],
			['api_key:groq/default', undefined, false],
			['api_key:xai/second', undefined, false],
		]);
		expect(cards[0]).toMatchObject({usedToday: {costUsd: 3, isPart: true}, lastUsedAt: 500});
	});

	it('says what rests, of the key that is asked with', () => {
		const rests = [{model: undefined, fault: 'rate', reason: 'too many', remainingMs: 9}];
		const status = provider('groq', {state: 'cooling-down', cooldownMs: 9, rests});

		const [card] = join({reports: [report({provider: 'groq'})], providers: [status]});

		expect(card).toMatchObject({state: 'cooling-down', cooldownMs: 9, rests});
	});

	it('puts sentences to scopes that have one, and says when an account was used', () => {
		const facts = {issuer: 'https://x', clientId: 'c', scopes: ['mail', 'odd'], obtainedAt: 1};
		const login = report({...{provider: 'work', type: 'oauth', state: 'connected'}, facts});

		const [card] = join({reports: [login], services: [service('work')], lastUse: () => 77});

		expect(card).toMatchObject({
			name: 'WORK',
			lastUsedAt: 77,
			scopes: [
				{scope: 'mail', sentence: 'microsoft_mail_read'},
				{scope: 'odd', sentence: undefined},
			],
		});
	});
});
