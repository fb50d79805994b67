import {describe, expect, it} from 'vitest';
import type {OpenIntentError} from '../../source/contracts/errors.js';
import type {LlmEndpoint, LlmProtocol, ModelChoice} from '../../source/contracts/llm.js';
import {createFailoverCascade} from '../../source/llm/failover-cascade.js';
import type {FaultId} from '../../source/llm/fault-table.js';
import {faultTable} from '../../source/llm/fault-table.js';
import {protocolLoaders} from '../../source/llm/load-protocols.js';
import type {ProviderRow} from '../../source/llm/provider-row.js';
import {providers} from '../../source/llm/providers.js';
import {createRecorder} from '../llm/fakes.js';
import {faultCases, thrownCases, todayMs} from './fault-cases.js';
import type {FaultCase} from './fault-peers.js';
import {sendAnswer} from './fault-peers.js';
import {startFaultServer} from './fault-server.js';
import {
	choiceOf,
	endpointsAt,
	matrixProviders,
	oneOfEachProtocol,
	providerAfter,
} from './matrix-providers.js';
import {requestFor} from './wires.js';

// Long enough for a provider that is to answer within it; where none is, nothing can be too late.
const shortMs = 300;
const shortestMs = 50;
const longMs = 25_000;
const faultIds = Object.keys(faultTable) as FaultId[];

type Cell = {
	readonly chain: readonly ProviderRow[];
	readonly urls: Readonly<Record<string, string>>;
	readonly silence?: FaultCase['silence'];
	/** Providers with which nothing is wrong. */
	readonly good: readonly string[];
	/** Thrown by every call of the others. */
	readonly thrown?: () => Error;
};

/** A cascade over real wires, with a clock and a sleep of the test. */
function openCell({chain, urls, good, silence, thrown}: Cell) {
	const clock = {nowMs: 1_000_000};
	const silenceMs = good.length === 0 ? shortestMs : shortMs;
	const slept: number[] = [];
	const recorder = createRecorder();
	const choices: ModelChoice[] = chain.map(choiceOf);
	const resolve = endpointsAt(urls);
	const isBad = ({provider}: {readonly provider: string}) => !good.includes(provider);
	const endpointOf = (choice: ModelChoice): LlmEndpoint | undefined => {
		const endpoint = resolve(choice);
		const isSilent = silence === 'first-byte' && isBad(choice);
		return endpoint && {...endpoint, firstByteTimeoutMs: isSilent ? silenceMs : longMs};
	};
	const failing: LlmProtocol = async function* (endpoint, ...rest) {
		if (thrown && isBad(endpoint)) throw thrown();
		yield* (await protocolLoaders[endpoint.protocol]())(endpoint, ...rest);
	};
	const load = async () => failing;
	const cascade = createFailoverCascade({
		chain: () => choices,
		endpointOf,
		protocols: {'anthropic-messages': load, 'openai-chat': load, 'ollama-chat': load},
		providers,
		now: () => clock.nowMs,
		timeOfDay: () => todayMs,
		idleTimeoutMs: silence === 'idle' ? silenceMs : longMs,
		sleep: async (durationMs) => {
			slept.push(durationMs);
			clock.nowMs += durationMs;
		},
	});
	const run = () =>
		cascade.forModel('wanted', {fallback: true})(
			requestFor('hello'),
			recorder.observer,
			new AbortController().signal,
		);
	return {run, cascade, clock, slept, recorder};
}

const startGood = (row: ProviderRow) =>
	startFaultServer((response) => sendAnswer(response, row.protocol, {text: `I am ${row.id}`}));

const restOf = (fault: FaultId, retryAfterMs: number | undefined) => {
	const {cooldownMs, retryAfter} = faultTable[fault];
	if (cooldownMs === 0 || retryAfterMs === undefined) return cooldownMs;
	return retryAfter === 'replaces' ? retryAfterMs : Math.max(retryAfterMs, cooldownMs);
};

const nameOf = ({id, defaultModel}: ProviderRow) => `${id}/${defaultModel}`;

async function startCell(row: ProviderRow, faultCase: FaultCase, thrown?: () => Error) {
	const bad = await faultCase.start({protocol: row.protocol, firstCall: undefined});
	const next = providerAfter(row);
	const good = await startGood(next);
	const cell = openCell({
		chain: [row, next],
		urls: {[row.id]: bad.url, [next.id]: good.url},
		good: [next.id],
		...(faultCase.silence ? {silence: faultCase.silence} : {}),
		...(thrown ? {thrown} : {}),
	});
	return {...cell, bad, good, next};
}

async function movesOn(
	row: ProviderRow,
	fault: FaultId,
	faultCase: FaultCase,
	thrown?: () => Error,
) {
	const cell = await startCell(row, faultCase, thrown);
	const {recorder, cascade, clock, bad, good, next} = cell;
	const isThere = !faultCase.isNeverThere;
	const restMs = restOf(fault, faultCase.retryAfterMs);
	const {scope} = faultTable[fault];

	const turn = await cell.run();
	const toldOfFirst = recorder.notices.length;
	const states = cascade.states();
	const startedMs = clock.nowMs;
	const again = await cell.run();
	const startedAgain = [...recorder.started];
	clock.nowMs += restMs;
	await cell.run();

	expect(turn, row.id).toMatchObject({text: `I am ${next.id}`, served: choiceOf(next)});
	expect(toldOfFirst, row.id).toBe(1);
	expect(recorder.notices[0], row.id).toMatchObject({
		from: choiceOf(row),
		to: choiceOf(next),
		fault,
		cooldownMs: restMs,
	});
	const rest = {
		provider: row.id,
		model: scope === 'model' ? row.defaultModel : undefined,
		fault,
		untilMs: startedMs + restMs,
	};
	expect(states, row.id).toMatchObject(restMs === 0 ? [] : [rest]);
	expect(again.text, row.id).toBe(`I am ${next.id}`);
	const [there, other] = [nameOf(row), nameOf(next)];
	const second = restMs === 0 ? [there, other] : [other];
	expect(startedAgain, row.id).toEqual([there, other, ...second]);
	expect(recorder.started.slice(startedAgain.length), row.id).toEqual([there, other]);
	expect(cell.slept, row.id).toEqual([]);
	expect(good.asked(), row.id).toBe(3);
	const asked = restMs === 0 ? 3 : 2;
	// On a busy machine the time for a first byte may be over before the request has left.
	if (faultCase.silence === 'first-byte') expect(bad.asked(), row.id).toBeLessThanOrEqual(asked);
	else if (isThere && !thrown) expect(bad.asked(), row.id).toBe(asked);
}

async function endsHere(row: ProviderRow, fault: FaultId, faultCase: FaultCase) {
	const {run, recorder, cascade, slept, bad, good} = await startCell(row, faultCase);

	const error = await run().catch((reason: unknown) => reason);

	const code = fault === 'context-overflow' ? 'OI_ERR_CONTEXT_OVERFLOW' : 'OI_ERR_PROVIDER_FAILED';
	expect(error, row.id).toMatchObject({code});
	expect(recorder.notices, row.id).toEqual([]);
	expect(cascade.states(), row.id).toEqual([]);
	expect(slept, row.id).toEqual([]);
	expect([bad.asked(), good.asked()], row.id).toEqual([1, 0]);
}

const providersFor = ({isHeavy}: FaultCase) => (isHeavy ? oneOfEachProtocol : matrixProviders);

/** All seven have the same fault: each is asked, the last one perhaps twice, and the error has a line for each. */
async function allDown(fault: FaultId, faultCase: FaultCase, thrown?: () => Error) {
	const chain = providersFor(faultCase);
	const peers = await Promise.all(
		chain.map(({protocol}) => faultCase.start({protocol, firstCall: undefined})),
	);
	const urls = chain.map(({id}, index) => [id, peers[index]?.url ?? '']);
	const {run, recorder, slept} = openCell({
		chain,
		urls: Object.fromEntries(urls),
		good: [],
		...(faultCase.silence ? {silence: faultCase.silence} : {}),
		...(thrown ? {thrown} : {}),
	});
	// All of them are ready at the same time, as the clock of the test stands still: the first one is asked again.
	const again = chain.find(({protocol}) => {
		const {retryHere} = faultTable[faultCase.faultOn?.[protocol] ?? fault];
		return retryHere === 'when told' ? faultCase.retryAfterMs !== undefined : retryHere;
	});
	const waitMs = faultCase.retryAfterMs ?? 1000;
	const waits = again && waitMs <= 30_000 ? [again] : [];

	const error = await run().catch((reason: unknown) => reason as OpenIntentError);

	const lines = String((error as OpenIntentError).message).split('\n');
	expect(error).toMatchObject({code: 'OI_ERR_PROVIDERS_EXHAUSTED'});
	expect(lines).toHaveLength(chain.length + 1);
	for (const [index, row] of chain.entries()) {
		const {text} = faultTable[faultCase.faultOn?.[row.protocol] ?? fault];
		expect(lines[index + 1]).toContain(`${nameOf(row)}: ${text}`);
	}
	expect(slept).toEqual(waits.map(() => waitMs));
	const names = chain.map(nameOf);
	expect(recorder.started).toEqual([...names, ...waits.map(nameOf)]);
	expect(recorder.notices).toHaveLength(names.length + waits.length);
	if (faultCase.isNeverThere || thrown) return;
	const asked = peers.map((peer) => peer.asked());
	expect(asked).toEqual(chain.map((row) => (row === again ? 1 + waits.length : 1)));
}

const neverAsked: FaultCase = {
	name: 'thrown by the way out',
	start: async () => ({url: 'http://127.0.0.1:9', asked: () => 0}),
};

type Row = {
	readonly fault: FaultId;
	readonly name: string;
	readonly faultCase: FaultCase;
	readonly thrown?: () => Error;
};

const onWires = faultIds.flatMap((fault) =>
	(faultCases[fault] ?? []).map((faultCase): Row => ({fault, name: faultCase.name, faultCase})),
);
const thrownOnes = (Object.entries(thrownCases) as [FaultId, () => Error][]).map(
	([fault, thrown]): Row => ({fault, name: neverAsked.name, faultCase: neverAsked, thrown}),
);
const rows = [...onWires, ...thrownOnes];

/** All of them, to the end: servers of a cell that failed would be closed under the others. */
async function inAll(
	rowsOfCase: readonly ProviderRow[],
	check: (row: ProviderRow) => Promise<void>,
): Promise<void> {
	const ends = await Promise.allSettled(rowsOfCase.map(check));
	const failed = ends.find((end) => end.status === 'rejected');
	if (failed) throw failed.reason;
}

describe('every fault, at each of seven providers', () => {
	it('has a case for every row of the fault table', () => {
		const tested = new Set(rows.map(({fault}) => fault));

		expect(faultIds.filter((fault) => !tested.has(fault))).toEqual([]);
	});

	it.each(rows)('$fault: $name', ({fault, faultCase, thrown}) =>
		inAll(providersFor(faultCase), (row) => {
			const seenAs = faultCase.faultOn?.[row.protocol] ?? fault;
			const follow = faultTable[seenAs].moveOn ? movesOn : endsHere;
			return follow(row, seenAs, faultCase, thrown);
		}),
	);
});

describe('every fault, at all of seven providers', () => {
	it.each(rows.filter(({fault}) => faultTable[fault].moveOn))(
		'$fault: $name',
		({fault, faultCase, thrown}) => allDown(fault, faultCase, thrown),
	);
});
