import {readlinkSync} from 'node:fs';
import {dirname, relative, resolve} from 'node:path';
import {realPath} from '../real-path.js';

const mostLinks = 20;

/** Where a link leads, also when nothing is there yet; the link itself cannot be covered. */
export function realOf(place: string): string {
	let path = place;
	for (let links = 0; links < mostLinks; links++) {
		try {
			return realPath(path);
		} catch (error) {
			const {code, path: link} = error as NodeJS.ErrnoException;
			if (code !== 'ELOOP' || link === undefined) return path;
			const target = resolve(dirname(link), readlinkSync(link));
			path = resolve(target, relative(link, path));
		}
	}
	return path;
}
