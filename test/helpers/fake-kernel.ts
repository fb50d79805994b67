import type {BusEvent} from '../../source/contracts/event-map.js';
import type {
	ApprovalAnswer,
	ApprovalRequest,
	AuditEntry,
	AuditLog,
	Decision,
} from '../../source/contracts/policy.js';
import type {PolicyQuestion} from '../../source/contracts/policy-engine.js';
import type {Say} from '../../source/contracts/say.js';
import {sayInEnglish} from '../../source/contracts/say.js';
import type {Tool} from '../../source/contracts/tool.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import type {RunScope} from '../../source/kernel/run-scope.js';
import {createToolDispatcher} from '../../source/kernel/tool-dispatcher.js';
import {fakeKeeper} from './fake-keeper.js';
import {fakeTool} from './fake-tool.js';

export type FakeKernelOptions = {
	readonly tools?: readonly Tool[];
	readonly decide?: (question: PolicyQuestion) => Decision | Promise<Decision>;
	readonly answer?: ApprovalAnswer | (() => Promise<ApprovalAnswer>);
	readonly timeoutMs?: number;
	readonly say?: Say;
	/** In the place of the one in memory. */
	readonly audit?: AuditLog;
	/** What the audit log says to every call that is about to run. */
	readonly refuseIntent?: Error;
	readonly redactOutput?: (text: string) => string;
};

/** A real bus and dispatcher over fake tools, a fake policy and an audit log in memory. */
export function fakeKernel(options: FakeKernelOptions = {}) {
	const tools = options.tools ?? [fakeTool()];
	const events: BusEvent[] = [];
	const audit: AuditEntry[] = [];
	const asked: ApprovalRequest[] = [];
	const bus = createEventBus((error) => {
		throw error;
	});
	bus.onAny((event) => events.push(event));
	let count = 0;
	const newId = () => `id-${++count}`;
	const catalog = {
		find: async (name: string) => tools.find((tool) => tool.name === name),
		list: async () => tools,
	};
	const keptQuestions = fakeKeeper();
	const sayToPerson = async () => options.say ?? sayInEnglish;
	const dispatcher = createToolDispatcher({
		catalog,
		policy: {
			decide: async (question) =>
				(await options.decide?.(question)) ?? {verdict: 'allow', rule: 'test'},
		},
		audit: options.audit ?? {
			async append(entry) {
				if (entry.phase === 'intent' && options.refuseIntent) throw options.refuseIntent;
				audit.push(entry);
			},
		},
		bus,
		now: () => performance.now(),
		newId,
		keeper: keptQuestions.keeper,
		redactOutput: options.redactOutput ?? ((text) => text),
		sayToPerson,
		defaultTimeoutMs: () => options.timeoutMs ?? 5_000,
	});
	const controller = new AbortController();
	const scope: RunScope = {
		runId: 'run-1',
		taskId: 'task-1',
		sessionId: undefined,
		cwd: '/tmp',
		mode: 'ask',
		signal: controller.signal,
		labels: new Set(),
		origins: [],
		knownHosts: new Set(),
		namedUrls: new Set(),
		seenUrls: new Set(),
		processId: 'process-1',
		surface: 'test',
		waitApprovalMs: 0,
		refusals: [],
		rules: [],
		model: undefined,
		approver: async (request) => {
			asked.push(request);
			const {answer = 'deny'} = options;
			return typeof answer === 'function' ? answer() : answer;
		},
	};
	return {
		...keptQuestions,
		bus,
		events,
		audit,
		asked,
		catalog,
		dispatcher,
		controller,
		scope,
		sayToPerson,
		newId,
	};
}

/** Names of the events so far. */
export function namesOf(events: readonly BusEvent[]): string[] {
	return events.map((event) => event.name);
}
