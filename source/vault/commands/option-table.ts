import type {ReadRow} from './read-table.js';
import {gitReads, readTable} from './read-table.js';

/**
 * Options with which a program neither runs another, nor writes where it is told to, nor takes its settings from
 * somewhere. `valued`, and `long` with a `=`, take the next word if none is attached.
 */
export type OptionRow = Omit<ReadRow, 'operands'> & {
	/** Options of one dash that are words and have a value: `-run x`, `-run=x`. */
	readonly wholeValued?: ReadonlySet<string>;
	/** Words with a dash that may stand behind `--`, where they are meant for another program. */
	readonly behind?: ReadonlySet<string>;
	/** Letters that the first word may be made of without a dash: `tar xzf`. */
	readonly bundle?: string;
	/** `plain`: no `NAME=value`, no `@file`. */
	readonly operands: ReadRow['operands'] | 'plain';
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const plain = {operands: 'plain'} as const;
const words = {operands: 'words'} as const;

const cargo: OptionRow = {
	...plain,
	short: 'rqv',
	valued: 'pjF',
	long: list(
		'release all all-targets all-features no-default-features workspace features= package= bin= bins lib tests test= examples quiet verbose locked offline frozen no-run check',
	),
	behind: list('--nocapture --ignored --show-output --exact --check'),
};
const go: OptionRow = {
	...plain,
	whole: list('-v -race -short -failfast -cover -json'),
	wholeValued: list('-run -count -timeout -bench -parallel -cpu -tags -p'),
};
const gcc: OptionRow = {
	...plain,
	short: 'cgSE',
	whole: list(
		'-O0 -O1 -O2 -O3 -Os -Wall -Wextra -Werror -pedantic -fPIC -shared -static -pthread -std=c99 -std=c11 -std=c17 -std=c++17 -std=c++20',
	),
};
const npmScript: OptionRow = {...plain, short: 's', long: list('silent if-present ignore-scripts')};
const npmInstall: OptionRow = {
	...words,
	short: 'DE',
	long: list(
		'save-dev save-exact save-optional ignore-scripts no-audit no-fund silent frozen-lockfile',
	),
};
const npmList: OptionRow = {...words, long: list('all json long depth=')};
const pipInstall: OptionRow = {...words, short: 'Uq', long: list('upgrade quiet no-deps')};
const undo: OptionRow = {...plain, short: 'n', long: list('no-edit no-commit abort continue skip')};
const branches: OptionRow = {...plain, short: 'fq', long: list('detach force quiet track')};
const fetch: OptionRow = {
	...plain,
	short: 'pqvt',
	long: list('all prune tags no-tags quiet verbose rebase no-rebase ff-only no-ff depth= dry-run'),
};

/** By program, or by program and subcommand. */
const optionTable: Readonly<Record<string, OptionRow>> = {
	tar: {
		short: 'cxtvzjJpkhmaruO',
		valued: 'f',
		bundle: 'cxtvzjJpkhmaruOf',
		long: list(
			'create extract list verbose gzip bzip2 xz zstd file= exclude= strip-components= keep-old-files',
		),
		// A name with a colon is a file of another computer, fetched by rsh.
		operands: /^[^:=@]+$/,
	},
	tail: {...words, short: 'qvzfF', valued: 'nc', long: list('lines= bytes= follow'), numbers: true},
	gzip: {...plain, short: 'cdkvlqfnt', numbers: true},
	gunzip: {...plain, short: 'ckvlqfnt'},
	zip: {...plain, short: 'rqvj', numbers: true},
	unzip: {...plain, short: 'lotvqn'},
	ar: {...plain, bundle: 'rcsutxpqvd'},
	make: {
		short: 'knsiqB',
		valued: 'j',
		long: list('jobs= keep-going silent dry-run always-make no-print-directory'),
		// make reads `$(…)` in its words.
		operands: /^[\w.%/+-]+$/,
	},
	gcc,
	'cargo build': cargo,
	'cargo check': cargo,
	'cargo test': cargo,
	'cargo run': cargo,
	'cargo clippy': cargo,
	'cargo bench': cargo,
	'cargo doc': cargo,
	'cargo fmt': cargo,
	'go build': go,
	'go test': go,
	'go vet': {...plain, whole: list('-v -json')},
	pytest: {
		...plain,
		short: 'qvxsl',
		valued: 'kmrn',
		long: list(
			'maxfail= tb= lf ff last-failed failed-first exitfirst verbose quiet durations= collect-only showlocals no-header',
		),
	},
	vitest: {...plain, short: 'uw', valued: 't', long: list('run watch silent bail= changed')},
	jest: {
		...plain,
		short: 'iuo',
		valued: 't',
		long: list('watch watchAll ci runInBand bail verbose silent onlyChanged'),
	},
	eslint: {...plain, long: list('quiet max-warnings= no-color color ext=')},
	prettier: {...plain, short: 'cl', long: list('check list-different')},
	tsc: {...plain, short: 'w', long: list('noEmit watch pretty strict')},
	'npm test': npmScript,
	'npm t': npmScript,
	'npm run': npmScript,
	'npm start': npmScript,
	'npm install': npmInstall,
	'npm i': npmInstall,
	'npm add': npmInstall,
	'npm ci': npmInstall,
	'npm ls': npmList,
	'npm outdated': npmList,
	'npm view': npmList,
	'pnpm install': npmInstall,
	'pnpm add': npmInstall,
	'yarn install': npmInstall,
	'yarn add': npmInstall,
	'pip install': pipInstall,
	'pip uninstall': {...pipInstall, short: 'y'},
	curl: {
		...plain,
		short: 'sSfIiLv46',
		valued: 'mHA',
		long: list('silent show-error fail head include location verbose compressed max-time= header='),
	},
	wget: {
		...plain,
		short: 'qvcN',
		long: list('quiet continue no-verbose spider timeout= tries='),
	},
	cp: {...plain, short: 'rRapvnifu', long: list('recursive verbose no-clobber archive')},
	mv: {...plain, short: 'vnifu', long: list('verbose no-clobber force')},
	rm: {...plain, short: 'rRfivd', long: list('recursive force verbose')},
	mkdir: {...plain, short: 'pv', valued: 'm', long: list('parents verbose')},
	rmdir: {...plain, short: 'pv', long: list('parents verbose')},
	touch: {...plain, short: 'acm'},
	ln: {...plain, short: 'sfnvr', long: list('symbolic')},
	kill: {...plain, numbers: true, short: 'l'},
	rg: {
		...words,
		short: 'niwlcvFSsuHNoPU',
		valued: 'eABCmtTg',
		long: list(
			'files hidden ignore-case smart-case line-number count files-with-matches fixed-strings word-regexp glob= type= context= max-count= no-heading',
		),
	},
	jq: {...words, short: 'rcseMSnCj', long: list('raw-output compact-output slurp sort-keys')},
	rsync: {
		...plain,
		short: 'avznhrtplgDPuc',
		long: list('archive verbose dry-run progress delete exclude= recursive compress'),
	},
	'docker ps': {...plain, short: 'aqls', valued: 'nf', long: list('all quiet no-trunc filter=')},
	'docker images': {...plain, short: 'aq', long: list('all quiet')},
	'docker logs': {...plain, short: 'ft', valued: 'n', long: list('follow tail= since= timestamps')},
	'docker build': {...plain, short: 'q', valued: 't', long: list('no-cache pull quiet tag=')},
	'docker run': {...plain, short: 'itd', long: list('rm interactive tty detach')},
	'docker compose': {...plain, short: 'd', long: list('detach build remove-orphans')},
	'kubectl get': {
		...plain,
		short: 'Aw',
		valued: 'nol',
		long: list('all-namespaces namespace= output= watch selector='),
	},
	'kubectl describe': {...plain, valued: 'nl', long: list('namespace= selector=')},
	'kubectl logs': {...plain, short: 'fp', valued: 'nc', long: list('follow tail= since=')},
	'git add': {...plain, short: 'Aunvf', long: list('all update dry-run force verbose')},
	'git commit': {
		...plain,
		short: 'aqsnv',
		valued: 'm',
		long: list('all message= amend no-edit signoff quiet allow-empty no-verify'),
	},
	'git push': {
		...plain,
		short: 'ufqn',
		long: list(
			'force force-with-lease set-upstream tags follow-tags delete all dry-run quiet no-verify',
		),
	},
	'git fetch': fetch,
	'git pull': fetch,
	'git clone': {
		...plain,
		short: 'q',
		valued: 'b',
		long: list('depth= branch= single-branch quiet'),
	},
	'git checkout': {...branches, valued: 'bB'},
	'git switch': {...branches, valued: 'cC', long: list('detach force quiet track create=')},
	'git branch': {
		...plain,
		short: 'avrdDmMf',
		long: list('all remotes show-current verbose no-color list delete force merged no-merged'),
	},
	'git tag': {...plain, short: 'alnfd', valued: 'm', long: list('list annotate delete message=')},
	'git restore': {...plain, short: 'qSW', long: list('staged worktree source=')},
	'git merge': {
		...plain,
		short: 'q',
		valued: 'm',
		long: list('ff-only no-ff abort continue squash no-edit'),
	},
	'git stash': {...plain, short: 'uaq', valued: 'm', long: list('include-untracked message=')},
	'git rm': {...plain, short: 'rfq', long: list('cached')},
	'git mv': {...plain, short: 'fkv'},
	'git reset': {...plain, short: 'q', long: list('hard soft mixed keep quiet')},
	'git revert': undo,
	'git cherry-pick': {...undo, short: 'nx'},
	'git grep': {...plain, short: 'niwlcvEFhH', long: list('line-number ignore-case count')},
	'git ls-remote': {...plain, long: list('heads tags')},
};

/** Programs that take the options of another. */
const sameAs: Readonly<Record<string, string>> = {
	gmake: 'make',
	pip3: 'pip',
	podman: 'docker',
	cc: 'gcc',
	clang: 'gcc',
	'g++': 'gcc',
	'clang++': 'gcc',
};

/** The harmless options of a program, or of its subcommand; undefined where none are known. */
export function optionRowOf(program: string, subcommand?: string): OptionRow | undefined {
	const name = Object.hasOwn(sameAs, program) ? (sameAs[program] as string) : program;
	const key = subcommand === undefined ? name : `${name} ${subcommand}`;
	const own = Object.hasOwn(optionTable, key) ? optionTable[key] : undefined;
	return own ?? programRowOf(name) ?? readRowOf(name, subcommand);
}

function readRowOf(name: string, subcommand: string | undefined): OptionRow | undefined {
	const [rows, key] = name === 'git' ? [gitReads, subcommand ?? ''] : [readTable, name];
	return Object.hasOwn(rows, key) ? rows[key] : undefined;
}

function programRowOf(name: string): OptionRow | undefined {
	return Object.hasOwn(optionTable, name) ? optionTable[name] : undefined;
}
