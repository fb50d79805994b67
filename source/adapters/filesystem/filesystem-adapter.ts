import type {Adapter} from '../../contracts/adapter.js';
import {withFileErrors} from './file-errors.js';
import type {FilesystemAdapterDeps} from './file-tool-deps.js';
import {createFileToolDeps} from './file-tool-deps.js';
import {appendFile} from './tools/append-file.js';
import {copy} from './tools/copy.js';
import {countLines} from './tools/count-lines.js';
import {createDirectory} from './tools/create-directory.js';
import {deletePath} from './tools/delete.js';
import {diskUsage} from './tools/disk-usage.js';
import {fileInfo} from './tools/file-info.js';
import {findFiles} from './tools/find-files.js';
import {largestFiles} from './tools/largest-files.js';
import {listDirectory} from './tools/list-directory.js';
import {move} from './tools/move.js';
import {readFile} from './tools/read-file.js';
import {recentFiles} from './tools/recent-files.js';
import {searchText} from './tools/search-text.js';
import {strReplace} from './tools/str-replace.js';
import {tree} from './tools/tree.js';
import {undo} from './tools/undo.js';
import {writeFile} from './tools/write-file.js';

const factories = [
	readFile,
	writeFile,
	appendFile,
	listDirectory,
	createDirectory,
	deletePath,
	strReplace,
	fileInfo,
	findFiles,
	searchText,
	move,
	copy,
	countLines,
	diskUsage,
	largestFiles,
	recentFiles,
	tree,
	undo,
];

export function createFilesystemAdapter(deps: FilesystemAdapterDeps): Adapter {
	const tools = createFileToolDeps(deps);
	return {id: 'filesystem', tools: factories.map((create) => withFileErrors(create(tools)))};
}
