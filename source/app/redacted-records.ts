import type {EpisodeRecords} from '../contracts/episode.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {SessionRecords} from '../contracts/session.js';
import type {SessionMessage} from '../contracts/shown.js';
import type {TaskRecords} from '../contracts/task.js';
import type {WorkflowRecords} from '../contracts/workflow.js';
import {redactValue} from '../lib/redact/redact-value.js';
import {redactMessage} from './redacted-model.js';

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

/** Keys that come up in a conversation are not kept with it. */
export function redactSessions(sessions: SessionRecords, redact: Redact): SessionRecords {
	return {
		...sessions,
		create: (session) =>
			sessions.create({...session, title: redact(session.title), cwd: redact(session.cwd)}),
		rename: (id, title) => sessions.rename(id, redact(title)),
		// A folder is found again by what is kept of its name.
		findLatest: (cwd) => sessions.findLatest(cwd === undefined ? undefined : redact(cwd)),
		append: (id, messages, at, outputs) =>
			sessions.append(
				id,
				messages.map((message) => redactKept(message, redact)),
				at,
				outputs && new Map([...outputs].map(([callId, text]) => [callId, redact(text)])),
			),
	};
}

/** What was shown with a message is kept as carefully as the message. */
function redactKept(message: SessionMessage, redact: Redact): SessionMessage {
	const {shown} = message;
	const redacted = redactMessage(message, redact);
	return shown === undefined ? redacted : {...redacted, shown: redactValue(shown, redact)};
}

/** Steps come from what was kept, and so without keys; a name is typed. */
export function redactWorkflows(workflows: WorkflowRecords, redact: Redact): WorkflowRecords {
	return {
		...workflows,
		save: (workflow) => workflows.save({...workflow, name: redact(workflow.name)}),
	};
}

/** A note is what the person asked to keep, whatever it looks like; a secret that is in use is no note. */
export function redactNotes<Notes extends Pick<MemoryRecords, 'save'>>(
	memories: Notes,
	redactKnown: Redact,
): Notes {
	return {
		...memories,
		save: (memory) => memories.save({...memory, content: redactKnown(memory.content)}),
	};
}
