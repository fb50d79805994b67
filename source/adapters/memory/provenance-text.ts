import type {Memory, RecalledMemory} from '../../contracts/memory.js';
import {display, displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {isoTime} from '../../lib/iso-time.js';
import {shortNames} from './memory-text.js';

/** Who said it, when and where, and how far it counts. */
export function provenanceText(memory: Memory, supersedes: readonly string[]): string {
	const rows: readonly (readonly [string, string | undefined])[] = [
		['note', displayLine(memory.id)],
		['category', memory.category],
		['said by', sayers[memory.source] ?? displayLine(memory.source)],
		['saved', isoTime(memory.createdAt)],
		['changed', memory.updatedAt > memory.createdAt + 1000 ? isoTime(memory.updatedAt) : undefined],
		['session', memory.sessionId],
		['task', memory.taskId],
		['confidence', String(memory.confidence)],
		['importance', String(memory.importance)],
		['labels', memory.labels.join(', ') || 'none'],
		['supersedes', shortNames(supersedes) || undefined],
		['superseded by', memory.supersededBy],
	];
	const shown = rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
	return `${display(memory.content)}\n\n${formatTable(shown)}`;
}

const sayers: Readonly<Record<string, string>> = {
	user: 'you',
	tool: 'a model, through memory_save',
};

/** How a question finds it. */
export function reasonsText(recalled: RecalledMemory | undefined, rank: number): string {
	if (recalled === undefined) return '\nThe question does not recall it.';
	const {score, reasons} = recalled;
	const rows: readonly (readonly [string, string | undefined])[] = [
		['place in the recall', `${rank} (score ${score.toFixed(4)})`],
		['by words', rankText(reasons.wordRank)],
		['by meaning', rankText(reasons.vectorRank)],
		['words in common', reasons.matchedWords.join(', ') || 'none'],
		['ideas in common', reasons.matchedConcepts.join(', ') || 'none'],
		['part of the question', `${Math.round(reasons.coverage * 100)} %`],
		['similarity', reasons.similarity?.toFixed(2)],
		['factor for age', reasons.recency.toFixed(3)],
		['factor for importance', reasons.importance.toFixed(3)],
	];
	const shown = rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
	return `\n${formatTable(shown)}`;
}

function rankText(rank: number | undefined): string {
	return rank === undefined ? 'not found' : `number ${rank}`;
}
