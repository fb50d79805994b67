import type {EventMap, EventName, EventSubscriber} from '../contracts/event-map.js';
import type {RecalledNote} from '../contracts/memory.js';
import type {ShownAside, ShownCall} from '../contracts/shown.js';
import type {ToolOutcome} from '../contracts/tool.js';
import {headAndTail} from '../lib/truncate.js';

/** One turn of a run as it was seen. */
export type ShownTurn = {
	readonly asides: readonly ShownAside[];
	/** How many of the asides came before the text. */
	readonly aboveCount: number;
	readonly callIds: ReadonlySet<string>;
};

export type ShownCourse = {
	readonly turns: readonly ShownTurn[];
	readonly calls: ReadonlyMap<string, ShownCall>;
	/** What was streamed of an answer that has not come to its end. */
	readonly streamed: string;
	/** What the last call of the conversation held; undefined where a note has come since. */
	readonly contextTokens: number | undefined;
};

type OpenTurn = {
	asides: ShownAside[];
	textAt: number | undefined;
	isSaid: boolean;
	readonly callIds: Set<string>;
};

const mostThoughtChars = 16_000;
const mostErrorChars = 2_000;
const keptFields = ['success', 'exit_code', 'undo_id'];

const openTurn = (): OpenTurn => ({
	asides: [],
	textAt: undefined,
	isSaid: false,
	callIds: new Set(),
});

export function toCall(summary: string, {status, durationMs, error, data}: ToolOutcome): ShownCall {
	const fields = Object.entries(Object(data) as Record<string, unknown>).filter(
		([name, value]) =>
			keptFields.includes(name) && ['string', 'number', 'boolean'].includes(typeof value),
	) as [string, string | number | boolean][];
	const short = (text: string) => headAndTail(text, mostErrorChars).text;
	return {
		summary,
		status,
		durationMs,
		...(error && {error: {...error, message: short(error.message)}}),
		...(fields.length > 0 && {data: Object.fromEntries(fields)}),
	};
}

/** What was seen of a run so far. */
function openCourse(recalled: readonly RecalledNote[], now: () => number) {
	const turns: OpenTurn[] = [openTurn()];
	let thoughts: {text: string; readonly since: number} | undefined;
	if (recalled.length > 0)
		turns[0]?.asides.push({kind: 'recall', notes: recalled.map(({content}) => ({content}))});

	/** The turn that goes on, or the next one when the last one has been said. */
	function turn(): OpenTurn {
		const last = turns.at(-1);
		if (last !== undefined && !last.isSaid) return last;
		const next = openTurn();
		turns.push(next);
		return next;
	}

	return {
		turns,
		turn,
		calls: new Map<string, ShownCall>(),
		streamed: '',
		contextTokens: undefined as number | undefined,
		think(text: string) {
			turn();
			thoughts ??= {text: '', since: now()};
			thoughts.text += text;
		},
		endThoughts() {
			if (thoughts === undefined) return;
			const {text, since} = thoughts;
			thoughts = undefined;
			const kept = headAndTail(text, mostThoughtChars).text;
			turn().asides.push({kind: 'thoughts', text: kept, durationMs: now() - since});
		},
	};
}

type OpenCourse = ReturnType<typeof openCourse>;
type Handlers = {[Name in EventName]?: (payload: EventMap[Name]) => void};

function modelHandlers(course: OpenCourse): Handlers {
	const {turn} = course;
	return {
		'reasoning-delta': ({text}) => course.think(text),
		'text-delta': ({text}) => {
			course.endThoughts();
			course.streamed += text;
			const current = turn();
			current.textAt ??= current.asides.length;
		},
		message: () => {
			course.endThoughts();
			course.streamed = '';
			turn().isSaid = true;
		},
		// What was streamed in this turn is void.
		failover: ({notice}) => {
			course.endThoughts();
			course.streamed = '';
			const current = turn();
			current.textAt = undefined;
			current.asides.push({kind: 'failover', notice});
		},
		'model-switch': ({from, to, reason}) =>
			turn().asides.push({kind: 'switch', change: {from, to, reason}}),
		'model-call-end': ({purpose, usage}) => {
			const tokens = usage.inputTokens + usage.outputTokens;
			if (purpose === 'note') course.contextTokens = undefined;
			else if (tokens > 0) course.contextTokens = tokens;
		},
	};
}

function otherHandlers(course: OpenCourse): Handlers {
	const summaries = new Map<string, string>();
	const toldReasons = new Set<string>();
	return {
		'tool-call-start': ({callId, summary}) => {
			course.endThoughts();
			// Also a call that is made before the turn has ended.
			course.turns.at(-1)?.callIds.add(callId);
			summaries.set(callId, summary);
		},
		'tool-call-end': ({outcome}) =>
			void course.calls.set(outcome.callId, toCall(summaries.get(outcome.callId) ?? '', outcome)),
		notice: ({level, text, reason}) => {
			if (reason !== undefined && toldReasons.has(reason)) return;
			if (reason !== undefined) toldReasons.add(reason);
			course.turn().asides.push({kind: 'notice', level, text});
		},
	};
}

/** Follows what a person is shown of a run beside its messages, so that it can be kept with them. */
export function followShown(
	bus: EventSubscriber,
	runId: string,
	{recalled, now}: {readonly recalled: readonly RecalledNote[]; readonly now: () => number},
) {
	const course = openCourse(recalled, now);
	const handlers = {...modelHandlers(course), ...otherHandlers(course)};
	const unsubscribe = bus.onAny(({name, payload}) => {
		if (!('runId' in payload) || payload.runId !== runId) return;
		(handlers[name] as ((payload: unknown) => void) | undefined)?.(payload);
	});
	return {
		end(): ShownCourse {
			unsubscribe();
			course.endThoughts();
			const {calls, streamed, contextTokens} = course;
			const turns = course.turns.map(({asides, textAt = asides.length, callIds}) => ({
				...{asides, callIds, aboveCount: textAt},
			}));
			return {turns, calls, streamed, contextTokens};
		},
	};
}
