import type {Memory, RecalledMemory} from '../../contracts/memory.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {display, displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {shortNames} from './memory-text.js';

/** Who said it, when and where, and how far it counts. */
export function provenanceText(
	memory: Memory,
	supersedes: readonly string[],
	say: Translate,
): string {
	const {timeOfEvent} = formatsOf(say);
	const isChanged = memory.updatedAt > memory.createdAt + 1000;
	const sayer = sayers[memory.source];
	return `${display(memory.content)}\n\n${tableOf(say, [
		['note', displayLine(memory.id)],
		['category', memory.category],
		['said_by', sayer === undefined ? displayLine(memory.source) : say(`memory.${sayer}`)],
		['saved', timeOfEvent(memory.createdAt)],
		['changed', isChanged ? timeOfEvent(memory.updatedAt) : undefined],
		['session', memory.sessionId],
		['task', memory.taskId],
		['confidence', String(memory.confidence)],
		['importance', String(memory.importance)],
		['labels', memory.labels.join(', ') || say('memory.no_labels')],
		['supersedes', shortNames(supersedes) || undefined],
		['superseded_by', memory.supersededBy],
	])}`;
}

const sayers: Readonly<Record<string, string>> = {user: 'you', tool: 'a_model'};

type Row = readonly [name: string, value: string | undefined];

function tableOf(say: Translate, rows: readonly Row[]): string {
	return formatTable(
		rows.flatMap(([name, value]) => (value === undefined ? [] : [[say(`memory.${name}`), value]])),
	);
}

/** How a question finds it. */
export function reasonsText(
	recalled: RecalledMemory | undefined,
	rank: number,
	say: Translate,
): string {
	if (recalled === undefined) return `\n${say('memory.not_recalled')}`;
	const {score, reasons} = recalled;
	const rankText = (found: number | undefined) =>
		found === undefined ? say('memory.not_found') : say('memory.number', {rank: found});
	const none = say('memory.nothing_shared');
	return `\n${tableOf(say, [
		['place', say('memory.rank_and_score', {rank, score: score.toFixed(4)})],
		['by_words', rankText(reasons.wordRank)],
		['by_meaning', rankText(reasons.vectorRank)],
		['shared_words', reasons.matchedWords.join(', ') || none],
		['shared_ideas', reasons.matchedConcepts.join(', ') || none],
		['part', `${Math.round(reasons.coverage * 100)} %`],
		['similarity', reasons.similarity?.toFixed(2)],
		['age_factor', reasons.recency.toFixed(3)],
		['importance_factor', reasons.importance.toFixed(3)],
	])}`;
}
