/** Which words leave a program a mere reader. */
export type ReadRow = {
	/** Letters of options without a value. */
	readonly short?: string;
	/** Letters of options with one. */
	readonly valued?: string;
	/** Options of one dash that are words: `-name`. */
	readonly whole?: ReadonlySet<string>;
	/** Long options; with a `=` behind those that have a value. */
	readonly long?: ReadonlySet<string>;
	/** `-5` is a number of lines. */
	readonly numbers?: boolean;
	/** What stands without a dash: paths below the current folder, any words, those of a form, or nothing. */
	readonly operands: 'none' | 'paths' | 'words' | RegExp;
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Programs that only read, with the options under which that is so. An option that is not here is not known to be safe. */
export const readTable: Readonly<Record<string, ReadRow>> = {
	ls: {
		short: 'aAbBcCdfFgGhHiIklLmnNopqQrRsStuUvxXZ1',
		long: list(
			'all almost-all human-readable reverse recursive size directory color color= sort= time= full-time group-directories-first classify inode no-group si',
		),
		operands: 'paths',
	},
	cat: {
		short: 'AbeEnstTuv',
		long: list('number number-nonblank show-all show-ends show-tabs squeeze-blank'),
		operands: 'paths',
	},
	head: {
		short: 'qvz',
		valued: 'nc',
		long: list('lines= bytes= quiet verbose'),
		numbers: true,
		operands: 'paths',
	},
	tail: {
		short: 'qvz',
		valued: 'nc',
		long: list('lines= bytes= quiet verbose'),
		numbers: true,
		operands: 'paths',
	},
	wc: {short: 'clmLw', long: list('bytes chars lines words max-line-length'), operands: 'paths'},
	nl: {short: 'p', valued: 'bdfhilnsvw', operands: 'paths'},
	stat: {short: 'Lft', valued: 'c', operands: 'paths'},
	du: {
		short: 'abchkmsSx',
		valued: 'd',
		long: list('summarize human-readable all bytes total apparent-size max-depth='),
		operands: 'paths',
	},
	basename: {short: 'az', valued: 's', operands: 'words'},
	dirname: {short: 'z', operands: 'words'},
	realpath: {short: 'eLmPqsz', operands: 'paths'},
	readlink: {short: 'efmnqsvz', operands: 'paths'},
	grep: {
		short: 'abcEFGHhiILlnoPqrsTuUvVwxyzZ',
		valued: 'ABCmed',
		long: list(
			'recursive ignore-case line-number invert-match count files-with-matches files-without-match word-regexp line-regexp extended-regexp fixed-strings perl-regexp only-matching no-messages with-filename no-filename color color= include= exclude= exclude-dir= context= after-context= before-context= max-count= quiet silent text null',
		),
		operands: 'paths',
	},
	cut: {
		short: 'nsz',
		valued: 'bcdf',
		long: list('delimiter= fields= bytes= characters= complement only-delimited'),
		operands: 'paths',
	},
	uniq: {short: 'cdDiuz', valued: 'fsw', operands: 'none'},
	sort: {
		short: 'bcCdfghiMnrRsuVz',
		valued: 'kt',
		long: list(
			'unique reverse numeric-sort human-numeric-sort version-sort ignore-case key= field-separator=',
		),
		operands: 'paths',
	},
	tr: {short: 'cdstC', operands: 'words'},
	diff: {
		short: 'abBcdeEiNqrstTuwyZ',
		valued: 'CUW',
		long: list(
			'unified brief recursive ignore-case ignore-all-space side-by-side color color= unified=',
		),
		operands: 'paths',
	},
	cmp: {short: 'bls', valued: 'in', operands: 'paths'},
	md5sum: {short: 'bt', operands: 'paths'},
	sha1sum: {short: 'bt', operands: 'paths'},
	sha256sum: {short: 'bt', operands: 'paths'},
	file: {short: 'bhiLN0', long: list('brief mime mime-type mime-encoding'), operands: 'paths'},
	pwd: {short: 'LP', operands: 'none'},
	date: {
		short: 'uR',
		valued: 'd',
		long: list('utc universal iso-8601 iso-8601= rfc-3339= date='),
		operands: /^\+/,
	},
	whoami: {operands: 'none'},
	id: {short: 'gGnruz', operands: 'none'},
	groups: {operands: 'none'},
	uname: {
		short: 'asnrvmpio',
		long: list(
			'all kernel-name nodename kernel-release kernel-version machine processor operating-system',
		),
		operands: 'none',
	},
	hostname: {short: 'fsdiIA', operands: 'none'},
	uptime: {short: 'ps', operands: 'none'},
	nproc: {long: list('all'), operands: 'none'},
	arch: {operands: 'none'},
	free: {short: 'bkmghtwv', operands: 'none'},
	df: {
		short: 'ahHiklPTm',
		valued: 't',
		long: list('human-readable all inodes local print-type total'),
		operands: 'paths',
	},
	lsblk: {short: 'abdfilmnpPrst', valued: 'o', operands: 'none'},
	lscpu: {short: 'abcexy', operands: 'none'},
	ps: {short: 'AadefFHjlLMNTywx', valued: 'o', operands: /^[auxfewlj]+$/},
	which: {short: 'as', operands: 'words'},
	echo: {short: 'neE', operands: 'words'},
	printf: {operands: 'words'},
	true: {operands: 'words'},
	false: {operands: 'words'},
	test: {
		whole: list('-e -f -d -r -w -x -s -L -h -n -z -eq -ne -lt -le -gt -ge -nt -ot -ef'),
		operands: 'words',
	},
	seq: {short: 'w', valued: 'fs', operands: 'words'},
	tree: {
		short: 'aAdfFghinNpqrsStuvDC',
		valued: 'LPI',
		long: list('dirsfirst noreport'),
		operands: 'paths',
	},
	find: {
		whole: list(
			'-name -iname -path -ipath -type -maxdepth -mindepth -size -mtime -mmin -newer -empty -not -and -or -a -o -print -print0 -ls -prune -regex -iregex -perm -user -group -readable -writable -executable -xdev -mount -depth',
		),
		operands: 'paths',
	},
};

const gitWords = list(
	'oneline stat shortstat numstat name-only name-status graph decorate all branches tags remotes patch no-patch no-color color color= format= pretty= abbrev-commit max-count= since= until= after= before= author= grep= reverse date= first-parent merges no-merges follow summary cached staged word-diff unified= ignore-all-space ignore-space-change porcelain porcelain= short branch long untracked-files= ignored show-stash no-ext-diff no-textconv raw full-index binary minimal patience histogram',
);

/** The same for subcommands of git. Without a terminal git starts no pager. */
export const gitReads: Readonly<Record<string, ReadRow>> = {
	status: {short: 'sbuvz', long: gitWords, operands: 'paths'},
	log: {short: 'pzs', valued: 'nSGL', long: gitWords, numbers: true, operands: 'paths'},
	diff: {short: 'pzswbRua', valued: 'UMC', long: gitWords, operands: 'paths'},
	show: {short: 'pzswb', valued: 'U', long: gitWords, operands: 'paths'},
	branch: {
		short: 'avr',
		long: list('all remotes show-current verbose no-color list'),
		operands: 'none',
	},
	remote: {short: 'v', operands: 'none'},
	tag: {short: 'ln', long: list('list'), operands: 'none'},
	blame: {short: 'wcslfnteM', valued: 'L', long: gitWords, operands: 'paths'},
	shortlog: {short: 'sne', long: gitWords, operands: 'paths'},
	'rev-parse': {
		long: list('abbrev-ref short show-toplevel git-dir is-inside-work-tree verify show-prefix'),
		operands: 'paths',
	},
	'ls-files': {
		short: 'cdmoszt',
		long: list('cached deleted modified others stage exclude-standard'),
		operands: 'paths',
	},
	describe: {long: list('tags always dirty long all'), operands: 'words'},
};
