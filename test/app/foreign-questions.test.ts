import {spawn} from 'node:child_process';
import path from 'node:path';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {createApprovalAccess} from '../../source/app/approval-access.js';
import {createForeignQuestions} from '../../source/app/foreign-questions.js';
import {createKeptQuestions} from '../../source/app/open-kept-questions.js';
import {createVaultStore} from '../../source/app/open-vault-store.js';
import {ownerText} from '../../source/app/task-owner.js';
import type {ApprovalAnswer, ApprovalRequest, AuditEntry} from '../../source/contracts/policy.js';
import {createApprovalKeeper} from '../../source/vault/approval-keeper.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Asked = {
	readonly request: ApprovalRequest;
	readonly signal: AbortSignal;
	readonly answer: (answer: ApprovalAnswer) => void;
};

function setUp() {
	const storeFolder = path.join(createTempFolder(), 'store');
	const warnings: string[] = [];
	const audited: AuditEntry[] = [];
	let count = 0;
	const program = (asker = ownerText()) => {
		const vault = createVaultStore({
			storeFolder,
			bundleFolder: path.resolve('node_modules/sql.js/dist'),
			watch: true,
			report: () => undefined,
		});
		const questions = createKeptQuestions(vault);
		const audit = {append: async (entry: AuditEntry) => void audited.push(entry)};
		const access = createApprovalAccess({vault, questions, audit});
		const warn = (text: string) => warnings.push(text);
		const foreign = createForeignQuestions({
			...access,
			...{vault, questions, audit, warn},
			lookEveryMs: 20,
		});
		const keeper = createApprovalKeeper({
			open: questions,
			now: Date.now,
			newId: () => `g${++count}`,
			redact: (text) => text,
			asker: () => asker,
		});
		onTestFinished(async () => {
			foreign.stopFollowing();
			await vault.close();
		});
		return {keeper, ...access, ...foreign};
	};
	/** A program that shows questions; what it asks is in the list. */
	const surface = () => {
		const asked: Asked[] = [];
		const here = program();
		here.followQuestions(
			(request, signal) => new Promise((answer) => asked.push({request, signal, answer})),
		);
		return {...here, asked};
	};
	return {program, surface, warnings, audited};
}

/** A process of its own, as it would name itself, and how to end it without a word. */
function startProcess() {
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const kill = () => {
		child.kill('SIGKILL');
		return ended;
	};
	onTestFinished(kill);
	const asker = JSON.stringify({...JSON.parse(ownerText()), pid: child.pid, startedAt: ''});
	return {asker, kill};
}

const request = {
	id: 'q1',
	runId: 'r1',
	callId: 'c1',
	tool: 'shell_execute',
	effect: 'execute',
	rule: 'effects are confirmed',
	cwd: '/home/me/project',
	labels: ['untrusted'],
	digest: 'd1',
} as unknown as ApprovalRequest;
const question = {request, shownText: 'rm -rf build', surface: 'one-shot', validMs: 60_000};
const arrived = (asked: readonly Asked[]) =>
	vi.waitFor(() => expect(asked).toHaveLength(1), {timeout: 20_000});

describe('questions of other processes', () => {
	it('are asked here, also when the first comes later, and the answer counts there', async () => {
		const {program, surface, warnings} = setUp();
		const {asked} = surface();
		const kept = await program().keeper.open(question);

		await arrived(asked);
		asked[0]?.answer('once');

		await expect(kept.answeredElsewhere).resolves.toBe('once');
		expect(asked[0]?.request).toMatchObject({
			effectText: 'rm -rf build',
			offers: ['once', 'deny'],
			labels: ['untrusted'],
			askedBy: 'one-shot',
			cwd: '/home/me/project',
		});
		expect(await kept.consume()).toBe(true);
		expect(warnings).toEqual([]);
	});

	it('are taken away when somebody else answers first', async () => {
		const {program, surface, warnings} = setUp();
		const kept = await program().keeper.open(question);
		const [one, other] = [surface(), surface()];
		await arrived(one.asked);
		await arrived(other.asked);

		one.asked[0]?.answer('deny');

		await expect(kept.answeredElsewhere).resolves.toBe('deny');
		await vi.waitFor(() => expect(other.asked[0]?.signal.aborted).toBe(true), {timeout: 20_000});
		expect(warnings).toEqual([]);
	});

	it('can only be denied where their text may not be shown', async () => {
		const {program, surface} = setUp();
		await program().keeper.open({...question, shownText: undefined});

		const {asked} = surface();

		await arrived(asked);
		expect(asked[0]?.request).toMatchObject({effectText: 'shell_execute', offers: ['deny']});
	});

	it('are asked once each, and not in the process that they come from', async () => {
		const {surface, program} = setUp();
		const own = surface();
		const other = surface();
		await own.keeper.open(question);
		await arrived(other.asked);

		await program().keeper.open({...question, request: {...request, id: 'q2'}});

		await vi.waitFor(() => expect(other.asked).toHaveLength(2), {timeout: 20_000});
		await arrived(own.asked);
		expect(own.asked[0]?.request.id).toBe('q2');
	});

	it('are withdrawn, and that is on record, when the process that asked was killed before', async () => {
		const {program, surface, audited} = setUp();
		const {asker, kill} = startProcess();
		await program(asker).keeper.open(question);
		await kill();
		const {asked, listQuestions} = surface();

		const listed = await listQuestions();
		await program().keeper.open({...question, request: {...request, id: 'q2'}});

		await arrived(asked);
		expect(asked[0]?.request.id).toBe('q2');
		expect(listed).toEqual([]);
		expect(audited).toEqual([
			expect.objectContaining({
				...{phase: 'decision', runId: 'r1', callId: 'c1', tool: 'approval_withdraw'},
				arguments: {id: 'q1', tool: 'shell_execute', reason: 'the process that asked has ended'},
			}),
		]);
	});

	it('are taken away when the process that asked is killed', async () => {
		const {program, surface, warnings} = setUp();
		const {asker, kill} = startProcess();
		await program(asker).keeper.open(question);
		const {asked, listQuestions} = surface();
		await arrived(asked);

		await kill();

		await vi.waitFor(() => expect(asked[0]?.signal.aborted).toBe(true), {timeout: 20_000});
		expect(await listQuestions()).toEqual([]);
		expect(warnings).toEqual([]);
	});
});
