import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createKeptQuestions} from '../../source/app/open-kept-questions.js';
import {createVaultStore} from '../../source/app/open-vault-store.js';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import {createApprovalKeeper} from '../../source/vault/approval-keeper.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** As many programs on one data folder as are asked for. */
function setUp() {
	const storeFolder = path.join(createTempFolder(), 'store');
	let nowMs = Date.now();
	let count = 0;
	const program = () => {
		const vault = createVaultStore({
			storeFolder,
			bundleFolder: path.resolve('node_modules/sql.js/dist'),
			watch: true,
			report: () => undefined,
		});
		onTestFinished(() => vault.close());
		const open = createKeptQuestions(vault);
		const redact = (text: string) => text.replaceAll('hunter22', '[redacted]');
		const keeper = createApprovalKeeper({
			open,
			now: () => nowMs,
			newId: () => `g${++count}`,
			redact,
			asker: () => '',
		});
		return {open, keeper};
	};
	const wait = (durationMs: number) => {
		nowMs += durationMs;
	};
	return {program, wait, now: () => nowMs};
}

const request = {
	id: 'q1',
	runId: 'r1',
	callId: 'c1',
	tool: 'shell_execute',
	effect: 'execute',
	rule: 'ask',
	cwd: '/home/me/project',
	labels: [],
	digest: 'd1',
} as unknown as ApprovalRequest;
const question = {request, shownText: 'rm -rf hunter22', surface: 'tui', validMs: 60_000};
const cover = {tool: 'shell_execute', pattern: 'call d1', shown: 'exactly this'};

describe('E4: a question that is kept', () => {
	it('is answered by another program, once', async () => {
		const {program, now} = setUp();
		const asking = await program().keeper.open(question);
		const {approvals} = await program().open();

		const pending = await approvals.listPending(now());
		await approvals.answer('q1', {verdict: 'allowed', answeredBy: 'command', now: now()});

		expect(JSON.parse(pending[0]?.canonicalJson ?? '{}')).toMatchObject({
			tool: 'shell_execute',
			text: 'rm -rf [redacted]',
			surface: 'tui',
		});
		expect(await asking.answeredElsewhere).toBe('once');
		expect(await asking.settle('deny')).toBe('once');
		expect(await asking.consume()).toBe(true);
		expect(await asking.consume()).toBe(false);
	});

	it('has its own answer count when it is first', async () => {
		const {program, now} = setUp();
		const asking = await program().keeper.open(question);
		const {approvals} = await program().open();

		expect(await asking.settle('always')).toBe('always');
		const late = await approvals.answer('q1', {verdict: 'denied', answeredBy: 'x', now: now()});

		expect(late?.isFirst).toBe(false);
		expect(await asking.consume()).toBe(true);
	});

	it('is used in time, or not at all', async () => {
		const {program, wait} = setUp();
		const asking = await program().keeper.open(question);
		await asking.settle('once');

		wait(60_001);

		expect(await asking.consume()).toBe(false);
	});

	it('waits for nobody once the run is gone', async () => {
		const {program, now} = setUp();
		const {keeper, open} = program();
		const asking = await keeper.open(question);

		await asking.close();

		expect(await (await open()).approvals.listPending(now())).toEqual([]);
	});
});

describe('R16: a yes that lasts', () => {
	it.each([
		['session', 's1', 60_000, true],
		['session', 's2', 60_000, false],
		['15-minutes', 's2', 14 * 60_000, true],
		['15-minutes', 's1', 16 * 60_000, false],
		['always', 's2', 400 * 86_400_000, true],
	] as const)('%s, asked in %s after %i ms: %s', async (scope, sessionId, laterMs, isGranted) => {
		const {program, wait} = setUp();
		await program().keeper.grant(cover, scope, 's1');

		wait(laterMs);

		expect(await program().keeper.isGranted(cover, [sessionId])).toBe(isGranted);
	});

	it('covers nothing but what was shown', async () => {
		const {program} = setUp();
		const {keeper} = program();
		await keeper.grant(cover, 'always', 's1');

		expect(await keeper.isGranted({...cover, pattern: 'call d2'}, ['s1'])).toBe(false);
		expect(await keeper.isGranted({...cover, tool: 'git_push'}, ['s1'])).toBe(false);
	});
});
