import path from 'node:path';
import type {DataPaths} from '../../config/data-paths.js';

/** Where what a person types is kept. */
export const promptPlaces = ({promptsFolder}: Pick<DataPaths, 'promptsFolder'>) => ({
	history: path.join(promptsFolder, 'history.jsonl'),
	/** A file for each process. */
	drafts: path.join(promptsFolder, 'drafts'),
	/** A folder for each text that is open in an editor. */
	edited: path.join(promptsFolder, 'edit'),
});
