import * as z from 'zod/mini';
import type {Memory, MemoryLabel} from '../../contracts/memory.js';
import {memoryCategories, memoryLabels} from '../../contracts/memory.js';
import type {CallOrigin, ToolResource} from '../../contracts/tool.js';
import type {MemoryAdapterDeps} from './memory-deps.js';

export const optionalCategory = z.optional(
	z.enum(memoryCategories).check(z.describe('Only memories of this category.')),
);

/** What policy sees of a call on memories. */
export const memoryResources = (): readonly ToolResource[] => [{kind: 'record', name: 'memory'}];

/** The same of a call that may look for what is near in meaning. */
export function recallResources({asksServer}: MemoryAdapterDeps): readonly ToolResource[] {
	const isElsewhere = asksServer?.() ?? false;
	return [{kind: 'record', name: 'memory', ...(isElsewhere && {asksServer: true})}];
}

/** What a run has heard goes with what it saves. */
export function labelsOf({labels}: CallOrigin): readonly MemoryLabel[] {
	return memoryLabels.filter((label) => labels.includes(label));
}

/** What may not be shown to whoever asks: a secret is for the person only. */
export function hiddenLabels({askedBy}: CallOrigin): readonly MemoryLabel[] {
	return askedBy === 'model' ? ['secret'] : [];
}

export function withoutHidden(memories: readonly Memory[], origin: CallOrigin): readonly Memory[] {
	const hidden = hiddenLabels(origin);
	return memories.filter(({labels}) => !labels.some((label) => hidden.includes(label)));
}
