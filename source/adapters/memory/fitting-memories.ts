import type {Memory, RecalledMemory} from '../../contracts/memory.js';

/**
 * What a search shows of what is near enough. Once a memory has all the words that were searched for, those that have
 * none of them, and are near by their meaning only, would be noise: "buy milk" in a search for tea.
 */
export function fittingMemories(recalled: readonly RecalledMemory[]): readonly Memory[] {
	const hasAll = recalled.some(({reasons}) => reasons.coverage > 1 - 1e-9);
	return recalled
		.filter(({reasons}) => !hasAll || reasons.matchedWords.length > 0)
		.map(({memory}) => memory);
}
