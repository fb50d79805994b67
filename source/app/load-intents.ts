import fs from 'node:fs';
import shippedTable from '../../config/intents.toml';
import {parseToml} from '../config/parse-toml.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {IntentRouter, IntentRow} from '../contracts/intent.js';
import {createIntentRouter} from '../kernel/routing/intent-router.js';

/** The shipped rows; that they are valid is shown by a test, because checking them costs more than most intents. */
export function shippedIntents(): readonly IntentRow[] {
	const rows = shippedTable['intent'] as readonly Partial<IntentRow>[];
	return rows.map((row) => ({phrases: [], patterns: [], ...row}) as IntentRow);
}

/** The router over the shipped intents and, behind them so that they win, the user's own. */
export async function loadIntentRouter(userFile: string): Promise<IntentRouter> {
	const text = readIfThere(userFile);
	if (text === undefined) return createIntentRouter({rows: shippedIntents()});
	const {parseIntentRows} = await import('../kernel/routing/intent-rows.js');
	const own = parseIntentRows(await parseToml(userFile, text), userFile);
	return createIntentRouter({rows: [...shippedIntents(), ...own]});
}

function readIfThere(file: string): string | undefined {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		throw new OpenIntentError('OI_ERR_CONFIG_UNREADABLE', `${file} cannot be read.`, {
			cause: error,
		});
	}
}
