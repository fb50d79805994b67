import {OpenIntentError} from '../../contracts/errors.js';
import type {Memory, MemoryRecords} from '../../contracts/memory.js';
import {memoryTable} from './memory-text.js';

const maxCandidates = 10;
const maxScanned = 10_000;

/** What is asked for may be one of several: what they say goes into the hint, because messages of errors are logged. */
const listHint = 'openintent memory list shows the notes with their ids';

/** The one memory that is meant; an error that lists the candidates when it could be several. */
export async function findSingleMemory(
	records: MemoryRecords,
	id: string | undefined,
	query: string | undefined,
): Promise<Memory> {
	const asked = id ?? query;
	if (asked === undefined) {
		throw new OpenIntentError('OI_ERR_TOOL_ARGUMENTS', 'Neither id nor query names a memory.', {
			hint: listHint,
		});
	}
	const found =
		id === undefined ? await findByWords(records, asked) : await findById(records, asked);
	const [only] = found;
	if (only && found.length === 1) return only;
	if (!only) throw id === undefined ? await noneHasAll(records, asked) : unknownId();
	throw new OpenIntentError(
		'OI_ERR_MEMORY_UNKNOWN',
		`${found.length} notes fit that: it is ambiguous.`,
		{
			hint: `Name the one that is meant by its id:\n${candidates(found)}`,
		},
	);
}

async function findById(records: MemoryRecords, id: string): Promise<readonly Memory[]> {
	const exact = await records.find(id);
	if (exact) return [exact];
	const all = await records.list(undefined, maxScanned);
	return all.filter((memory) => memory.id.startsWith(id));
}

function candidates(found: readonly Memory[]): string {
	const more = found.length - maxCandidates;
	return `${memoryTable(found.slice(0, maxCandidates), found)}${more > 0 ? `\nand ${more} more` : ''}`;
}

/**
 * A search also finds what contains only some of the words; what is to be forgotten has to contain them all. A single
 * word may also be the beginning of an id: ids are letters and digits, and some begin with letters only.
 */
async function findByWords(records: MemoryRecords, query: string): Promise<readonly Memory[]> {
	const found = await records.search(query, undefined, maxScanned);
	const words = query.toLowerCase().split(/\s+/);
	const withAll = found.filter(({content}) => {
		const text = content.toLowerCase();
		return words.every((word) => text.includes(word));
	});
	if (!/^[a-z0-9]{4,}$/.test(query)) return withAll;
	const byId = await findById(records, query);
	return [...withAll, ...byId.filter(({id}) => withAll.every((one) => one.id !== id))];
}

function unknownId(): OpenIntentError {
	return new OpenIntentError('OI_ERR_MEMORY_UNKNOWN', 'No note has this id.', {hint: listHint});
}

async function noneHasAll(records: MemoryRecords, query: string): Promise<OpenIntentError> {
	const near = await records.search(query, undefined, maxScanned);
	const hint =
		near.length === 0
			? listHint
			: `These have some of them; name the one that is meant by its id:\n${candidates(near)}`;
	return new OpenIntentError('OI_ERR_MEMORY_UNKNOWN', 'No note has all of these words.', {hint});
}
