import fs from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {exitCodeOf} from '../../source/contracts/exit-codes.js';
import type {FaultId} from '../../source/llm/fault-table.js';
import {faultTable} from '../../source/llm/fault-table.js';
import type {ProviderRow} from '../../source/llm/provider-row.js';
import {setup as buildOnce} from '../helpers/build-once.js';
import {faultCases} from './fault-cases.js';
import type {FaultCase} from './fault-peers.js';
import {sendAnswer} from './fault-peers.js';
import {startFaultServer} from './fault-server.js';
import {matrixProviders, providerAfter} from './matrix-providers.js';
import type {RunSeen} from './run-surfaces.js';
import {surfaces} from './run-surfaces.js';
import type {StreamedAnswer} from './wire-streams.js';

// The program reads its wasm from there.
beforeAll(() => buildOnce(), 120_000);

const shortMs = 500;
const ollama = matrixProviders.at(-1) as ProviderRow;
const appendOnce = {
	id: 'call_once',
	name: 'fs_append_file',
	argumentsJson: '{"path":"log.txt","content":"once\n"}'.replace('\n', '\\n'),
};
const logOf = ({work}: RunSeen) => fs.readFileSync(path.join(work, 'log.txt'), 'utf8');

type Row = {
	readonly fault: FaultId;
	readonly name: string;
	readonly faultCase: FaultCase;
	readonly row: ProviderRow;
	readonly next: ProviderRow;
};

/** Every fault at one of the seven, in turns, so that each of them has its share. */
const rows = Object.entries(faultCases)
	.flatMap(([fault, cases]) =>
		cases.map((faultCase) => ({fault: fault as FaultId, name: faultCase.name, faultCase})),
	)
	.map((one, index): Row => {
		const turn = matrixProviders[index % matrixProviders.length] as ProviderRow;
		const isSilent = one.faultCase.silence !== undefined;
		// The local server has a time of its own for the first byte, so here it is the one that answers.
		const row = isSilent && turn === ollama ? (matrixProviders[0] as ProviderRow) : turn;
		return {...one, row, next: isSilent ? ollama : providerAfter(row)};
	});

const timesFor = ({silence}: FaultCase) => ({
	...(silence === 'first-byte' ? {firstByteTimeoutMs: shortMs} : {}),
	...(silence === 'idle' ? {idleTimeoutMs: shortMs} : {}),
});

/** Answers with these, one for each request, and with the last one for every further request. */
const startScripted = ({protocol}: ProviderRow, answers: readonly StreamedAnswer[]) =>
	startFaultServer((response, number) =>
		sendAnswer(response, protocol, answers[number] ?? answers.at(-1) ?? {}),
	);

describe.each(Object.entries(surfaces))(
	'a fault after a tool has run, through %s',
	(_name, run) => {
		it.each(rows)('$fault: $name', async ({fault, faultCase, row, next}) => {
			const seenAs = faultCase.faultOn?.[row.protocol] ?? fault;
			const isThere = !faultCase.isNeverThere;
			const answer = {text: `I am ${next.id}`};
			const bad = await faultCase.start({protocol: row.protocol, firstCall: appendOnce});
			const good = await startScripted(
				next,
				isThere ? [answer] : [{calls: [appendOnce], stop: 'tools'}, answer],
			);
			const urls = {[row.id]: bad.url, [next.id]: good.url};

			const seen = await run({chain: [row, next], urls, ...timesFor(faultCase)}, 'log it').done;

			expect(logOf(seen)).toBe('once\n');
			expect(seen.calls).toBe(1);
			if (isThere) expect(bad.asked()).toBe(2);
			if (!faultTable[seenAs].moveOn) {
				expect(seen.result.error?.message).toContain(faultTable[seenAs].text);
				expect(seen.result.failovers).toEqual([]);
				expect(good.asked()).toBe(0);
				return;
			}
			expect(seen.result).toMatchObject({
				status: 'completed',
				text: answer.text,
				model: {provider: next.id},
				failovers: [{fault: seenAs, from: {provider: row.id}, to: {provider: next.id}}],
			});
			expect(seen.told.join('\n')).toContain(faultTable[seenAs].text);
			expect(seen.told).toHaveLength(1);
		});

		it('ends with 59 and a line for each when all seven are down', async () => {
			const statuses = [401, 402, 403, 500, 503, 529];
			const urls = Object.fromEntries(
				await Promise.all(
					matrixProviders.map(async ({id}, index) => {
						const status = statuses[index];
						if (status === undefined) return [id, 'http://127.0.0.1:9'];
						const {url} = await startFaultServer(
							(response) => void response.writeHead(status).end(),
						);
						return [id, url];
					}),
				),
			);

			const {result, told} = await run({chain: matrixProviders, urls}, 'log it').done;

			const lines = result.error?.message.split('\n') ?? [];
			expect(exitCodeOf(result.error?.code ?? 'OI_ERR_INTERNAL')).toBe(59);
			expect(lines).toHaveLength(8);
			for (const [index, {id}] of matrixProviders.entries()) expect(lines[index + 1]).toContain(id);
			// One of them is asked again after a wait.
			expect(told).toHaveLength(8);
			expect(told.filter((line) => line.includes('failover.soonest'))).toHaveLength(1);
		});

		it('ends at once when it is stopped while it waits to ask again', async () => {
			const [row] = matrixProviders as [ProviderRow];
			const {url, asked} = await startFaultServer((response) => {
				response.writeHead(429, {'retry-after': '25'}).end();
			});
			const running = run({chain: [row], urls: {[row.id]: url}}, 'log it');
			const waiting = new Promise<number>((resolve) => {
				running.app.bus.on('failover', ({notice}) => resolve(notice.waitMs ?? 0));
			});

			const waitMs = await waiting;
			await new Promise(setImmediate);
			const retry = running.view()?.retry;
			running.stop();
			const {result, told} = await running.done;

			expect(waitMs).toBe(25_000);
			if (running.view()) expect(retry).toMatchObject({seconds: 25});
			expect(running.view()?.retry).toBeUndefined();
			expect(result.error?.code).toBe('OI_ERR_RUN_CANCELLED');
			expect(told).toEqual([expect.stringContaining('retry')]);
			expect(asked()).toBe(1);
		});
	},
);
