import type {Migration} from './migrate.js';
import {initial} from './vault-migrations/0001-initial.js';

/** The schema of `vault.db`. Append only: a released migration is never edited, because files that have run it exist. */
export const vaultMigrations: readonly Migration[] = [initial];
