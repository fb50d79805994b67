import type {Say} from '../../contracts/say.js';

/** `2 folders, 1 file`. */
export function countsText(folders: number, files: number, say: Say): string {
	return say`${say.count(folders, 'folder')}, ${say.count(files, 'file')}`;
}

/** Of a folder, by the name it is shown with. */
export function emptyText(shown: string, say: Say): string {
	return shown === '.' ? say`This folder is empty.` : say`${shown} is empty.`;
}
