import type {EpisodeRecords} from '../contracts/episode.js';
import type {LlmMessage} from '../contracts/llm.js';
import type {SessionRecords} from '../contracts/session.js';
import type {TaskRecords} from '../contracts/task.js';

type Redact = (text: string) => string;

/** Keys that a person types or a file holds are not written into the list of tasks. */
export function redactTasks(tasks: TaskRecords, redact: Redact): TaskRecords {
	return {
		...tasks,
		save: (task) =>
			tasks.save({
				...task,
				title: redact(task.title),
				error: redactOptional(task.error, redact),
				intent: redactOptional(task.intent, redact),
				result: redactOptional(task.result, redact),
			}),
	};
}

function redactOptional(text: string | undefined, redact: Redact): string | undefined {
	return text === undefined ? undefined : redact(text);
}

/** What a call was asked to do and what came back may hold keys. Redacted whole, before it is shortened. */
export function redactEpisodes(episodes: EpisodeRecords, redact: Redact): EpisodeRecords {
	return {
		...episodes,
		record: (entries) =>
			episodes.record(
				entries.map((entry) => ({
					...entry,
					content: redact(entry.content),
					task: {...entry.task, title: redact(entry.task.title)},
				})),
			),
	};
}

/** Keys that come up in a conversation are not kept with it. Notes are: they are what the person asked to keep. */
export function redactSessions(sessions: SessionRecords, redact: Redact): SessionRecords {
	return {
		...sessions,
		create: (session) => sessions.create({...session, title: redact(session.title)}),
		append: (id, messages, at, outputs) =>
			sessions.append(
				id,
				messages.map((message) => redactMessage(message, redact)),
				at,
				outputs && new Map([...outputs].map(([callId, text]) => [callId, redact(text)])),
			),
	};
}

function redactMessage(message: LlmMessage, redact: Redact): LlmMessage {
	if (message.role !== 'assistant') return {...message, text: redact(message.text)};
	const toolCalls = message.toolCalls.map((call) => ({
		...call,
		argumentsJson: redactJson(call.argumentsJson, redact),
	}));
	const {opaque, ...rest} = message;
	const blocks = JSON.stringify(opaque);
	// Opaque blocks are signed: changed, the provider would refuse them, so they are kept whole or not at all.
	const isClean = blocks === undefined || redact(blocks) === blocks;
	return {...rest, text: redact(message.text), toolCalls, ...(opaque && isClean ? {opaque} : {})};
}

/** String by string, so that it stays JSON whatever is taken out. */
function redactJson(json: string, redact: Redact): string {
	try {
		return JSON.stringify(
			JSON.parse(json, (_key, value: unknown) =>
				typeof value === 'string' ? redact(value) : value,
			),
		);
	} catch {
		return redact(json);
	}
}
