import type {Migration} from './migrate.js';
import {initial} from './migrations/0001-initial.js';
import {memory} from './migrations/0002-memory.js';
import {episodes} from './migrations/0003-episodes.js';
import {tables} from './migrations/0004-tables.js';

/** Append only: a released migration is never edited, because files that have run it exist. */
export const migrations: readonly Migration[] = [initial, memory, episodes, tables];
