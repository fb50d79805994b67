import * as z from 'zod/mini';
import {memoryCategories} from '../../contracts/memory.js';
import type {ToolResource} from '../../contracts/tool.js';

export const optionalCategory = z.optional(
	z.enum(memoryCategories).check(z.describe('Only memories of this category.')),
);

/** What policy sees of a call on memories. */
export const memoryResources = (): readonly ToolResource[] => [{kind: 'record', name: 'memory'}];
