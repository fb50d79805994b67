import {join} from 'node:path';
import {createFilesystemAdapter} from '../../../source/adapters/filesystem/filesystem-adapter.js';
import type {Language} from '../../../source/config/messages.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {runTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

/** The adapter over a new folder, which is its root and the current folder. */
export function createFilesystem(
	files: Readonly<Record<string, string | Uint8Array>> = {},
	language: Language = 'en',
) {
	const folder = createTempFolder(files);
	const undoFolder = join(createTempFolder(), 'undo');
	const adapter = createFilesystemAdapter({
		texts: () => loadReportTexts(language),
		roots: () => [folder],
		home: `${folder}-home`,
		ownPaths: [],
		secretPaths: [],
		undoFolder,
	});
	return {
		folder,
		undoFolder,
		adapter,
		at: (path: string) => join(folder, path),
		run: (name: string, input: unknown, signal?: AbortSignal) =>
			runTool(adapter, name, input, {cwd: folder, ...(signal ? {signal} : {})}),
	};
}
