// Writes, replaces and adds to one file with the tools, until it is killed. Prints each version that is done.
import {writeSync} from 'node:fs';
import process from 'node:process';
import {createFilesystemAdapter} from '../../../source/adapters/filesystem/filesystem-adapter.js';
import {runTool} from '../../helpers/run-tool.js';
import {versionText} from './file-version.js';

const [root = '', undoFolder = '', first = '0', sizeBytes = '1'] = process.argv.slice(2);
const adapter = createFilesystemAdapter({
	texts: () => Promise.reject(new Error('Nobody is asked here.')),
	roots: () => [root],
	home: undefined,
	ownPaths: [],
	secretPaths: [],
	undoFolder,
});

for (let version = Number(first); ; version++) {
	const content = versionText(version, Number(sizeBytes));
	await runTool(adapter, 'fs_write_file', {path: 'file.txt', content}, {cwd: root});
	writeSync(1, `${version}\n`);
}
