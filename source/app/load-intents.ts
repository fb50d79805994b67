import fs from 'node:fs';
import shippedIntents from '../../config/intents.toml';
import {OpenIntentError} from '../contracts/errors.js';
import type {IntentRouter} from '../contracts/intent.js';
import {createIntentRouter} from '../kernel/intent-router.js';
import {parseIntentRows} from '../kernel/intent-rows.js';

/** The router over the shipped intents and, behind them so that they win, the user's own. */
export async function loadIntentRouter(
	userFile: string,
	parseToml: (text: string, file: string) => Promise<unknown>,
): Promise<IntentRouter> {
	const text = readIfThere(userFile);
	const own = text === undefined ? [] : parseIntentRows(await parseToml(text, userFile), userFile);
	return createIntentRouter({rows: [...shippedRows(), ...own]});
}

function readIfThere(file: string): string | undefined {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new OpenIntentError('OI_ERR_CONFIG_UNREADABLE', `${file} cannot be read.`, {
			cause: error,
		});
	}
}
