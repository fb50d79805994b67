import {stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {isNote} from '../contracts/llm.js';
import type {SessionMessage} from '../contracts/shown.js';
import type {SessionTranscript} from '../contracts/surface.js';
import {hasSucceeded} from '../contracts/tool.js';
import {openAtomicFile} from '../lib/atomic-file.js';
import {formatElapsed} from '../lib/format-elapsed.js';
import {toSafeJson} from '../lib/safe-json.js';

/** Writes a session into a new file, as a whole. Throws OI_ERR_FILE_INVALID where there is one already. */
export async function writeSession(file: string, found: SessionTranscript): Promise<string> {
	const folder = await stat(dirname(file)).catch(() => undefined);
	if (!folder?.isDirectory())
		throw cannot(file, 'its folder is not there', 'name an existing folder');
	if (await stat(file).catch(() => undefined)) throw exists(file);
	const atomic = await openAtomicFile(file, {isNew: true});
	try {
		await atomic.write(file.endsWith('.jsonl') ? asJsonLines(found) : asMarkdown(found));
		await atomic.commit();
	} catch (error) {
		await atomic.abandon();
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file);
		throw error;
	}
	return file;
}

function asJsonLines({session, messages}: SessionTranscript): string {
	const {id, title, cwd, createdAt} = session;
	const head = {session: id, title, cwd, created_at: new Date(createdAt).toISOString()};
	return [head, ...messages].map((line) => `${toSafeJson(line)}\n`).join('');
}

function asMarkdown({session, messages}: SessionTranscript): string {
	const time = new Date(session.createdAt).toISOString();
	const head = `# ${session.title}\n\n${time} in \`${session.cwd}\`, session ${session.id}\n`;
	return [head, ...messages.map(messageText)].join('\n');
}

const headings = {user: 'You', assistant: 'Assistant'} as const;

function messageText(message: SessionMessage): string {
	if (message.role === 'tool')
		return `### ${message.name}${outcomeText(message)}\n\n${fenced(message.text)}\n`;
	const heading = isNote(message) ? 'Note on what was said before' : headings[message.role];
	const calls =
		message.role === 'assistant'
			? message.toolCalls.map(({name, argumentsJson}) => `→ \`${name}\` \`${argumentsJson}\`\n`)
			: [];
	return [`## ${heading}\n\n${message.text}\n`, ...calls].join('\n');
}

/** ` (failed, exit code 3, 0.8s)`; nothing for a call of which an older program kept no more than its text. */
function outcomeText({shown, isError}: Extract<SessionMessage, {role: 'tool'}>): string {
	const {call} = shown ?? {};
	if (call === undefined) return isError ? ' (failed)' : '';
	const {status, durationMs, data} = call;
	const word = status === 'ok' && !hasSucceeded(call) ? 'failed' : status;
	const code = typeof data?.['exit_code'] === 'number' ? [`exit code ${data['exit_code']}`] : [];
	return ` (${[word, ...code, formatElapsed(durationMs)].join(', ')})`;
}

/** In a fence that is longer than every one in the text. */
function fenced(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${text}\n${fence}`;
}

const exists = (file: string) => cannot(file, 'it is there already', 'name a new file');

function cannot(file: string, why: string, hint: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_FILE_INVALID', `${file} cannot be written: ${why}.`, {hint});
}
