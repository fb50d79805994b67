import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {homePlaces, systemPlaces} from '../../source/lib/protected-place-table.js';
import {createProtectedPlaces} from '../../source/lib/protected-places.js';

const home = '/home/me';
const {protectedPlace, unreadable} = createProtectedPlaces({
	home,
	ownPaths: ['/home/me/.config/openintent', '/home/me/.local/share/openintent/audit.jsonl'],
	secretPaths: ['/home/me/.local/share/openintent/vault'],
});

const rows = [
	...homePlaces.flatMap(({forbids, places}) =>
		places.map((place) => [join(home, place), forbids] as const),
	),
	...systemPlaces.flatMap(({forbids, places}) => places.map((place) => [place, forbids] as const)),
	['/home/me/.config/openintent', 'write'] as const,
	['/home/me/.local/share/openintent/audit.jsonl', 'write'] as const,
	['/home/me/.local/share/openintent/vault', 'read and write'] as const,
	['/srv/project/.git', 'write'] as const,
	['/srv/project/.git/hooks/pre-commit', 'write'] as const,
	['/srv/project/.git/config', 'write'] as const,
	['/srv/bare.git/hooks/post-receive', 'write'] as const,
	['/srv/bare.git/config', 'write'] as const,
	['/srv/project/GIT~1/config', 'write'] as const,
	['/srv/project/.hg/hgrc', 'write'] as const,
	['/srv/project/.env', 'unasked read'] as const,
	['/srv/project/AGENTS.md', 'unasked write'] as const,
	['/srv/project/agents.MD/', 'unasked write'] as const,
	['/srv/bare.git/commondir', 'write'] as const,
	['/srv/bare.git/config.worktree', 'write'] as const,
	['/srv/bare.git/worktrees/a/commondir', 'write'] as const,
	['/srv/bare.git/objects/info/alternates', 'write'] as const,
	['/srv/bare.git/objects/info', 'write'] as const,
	['/srv/.git/commondir', 'write'] as const,
	['/srv/project/.env.production', 'unasked read'] as const,
	['/srv/project/deploy/id_rsa', 'unasked read'] as const,
	['/srv/project/server.key', 'unasked read'] as const,
];

describe('A4 protectedPlace', () => {
	it.each(rows)('%s: no %s', (path, forbids) => {
		const spellings = [path, `${path}/`, `${path}///`, path.toUpperCase(), path.replace('/', '//')];

		const found = spellings.map((spelling) => protectedPlace(spelling));

		expect(found.map((place) => place?.forbids)).toEqual(spellings.map(() => forbids));
		expect(found.every((place) => (place?.reason.length ?? 0) > 10)).toBe(true);
	});

	it.each(rows.filter(([, forbids]) => !forbids.startsWith('unasked')))(
		'what is in %s is like it',
		(path, forbids) => {
			expect(protectedPlace(`${path}/not/there/yet`)?.forbids).toBe(forbids);
		},
	);

	it.each([
		'/home/me/notes.md',
		'/home/me/.config/myapp/settings.json',
		'/home/me/.sshfs/a',
		'/home/me/.bashrc.md',
		'/srv/project/.gitignore',
		'/srv/project/.github/workflows/test.yml',
		'/srv/project/git/hooks/a',
		'/srv/project/.env.example',
		'/srv/project/environment.ts',
		'/srv/bare.git/README',
		'/usr/share/doc/a',
		'/usr/local/src/a.c',
		'/etcetera/a',
		'/home/other/.bashrc',
	])('%s is nothing special', (path) => {
		expect(protectedPlace(path)).toBeUndefined();
	});

	it('covers folders that hold a protected place, so that nobody puts another one there', () => {
		const found = ['/', home, '/home/me/.config', '/home/me/.local/share', '/var/spool'].map(
			(path) => protectedPlace(path)?.forbids,
		);

		expect(found).toEqual(['write', 'write', 'write', 'write', 'write']);
	});

	it('reads characters that a file system ignores as it does', () => {
		expect(protectedPlace('/srv/project/.g\u200cit/hooks/a')?.forbids).toBe('write');
		expect(protectedPlace('/srv/project/．git/hooks/a')?.forbids).toBe('write');
	});

	it('names what is compared by inode as it is written', () => {
		expect(unreadable).toContain('/home/me/.ssh');
		expect(unreadable).toContain('/home/me/Library/Cookies');
		expect(unreadable).not.toContain('/home/me/.bashrc');
	});
});
