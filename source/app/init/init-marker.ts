import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../../config/data-paths.js';
import {writePrivateFile} from '../../lib/private-file.js';

/** `begun`: a set-up that was cut off while it wrote. `done`: the questions were answered, or declined. */
export type InitState = 'begun' | 'done';

const fileOf = ({dataFolder}: Pick<DataPaths, 'dataFolder'>) => path.join(dataFolder, 'init.json');

/** Undefined when nobody was ever asked. A file that cannot be read counts as asked: no start may hang on it. */
export function readInitState(paths: Pick<DataPaths, 'dataFolder'>): InitState | undefined {
	const file = fileOf(paths);
	if (!existsSync(file)) return undefined;
	try {
		const {state} = JSON.parse(readFileSync(file, 'utf8')) as {state?: unknown};
		return state === 'begun' ? 'begun' : 'done';
	} catch {
		return 'done';
	}
}

export async function writeInitState(
	paths: Pick<DataPaths, 'dataFolder'>,
	state: InitState,
	nowMs: number,
): Promise<void> {
	const content = {state, at: new Date(nowMs).toISOString()};
	await writePrivateFile(fileOf(paths), `${JSON.stringify(content)}\n`);
}
