// The import rules of docs/architecture.md as data: what each room may import as a value, and what as a type only.
// A room not listed here may import nothing, so a new room has to be entered before it can be used.
const leaves = ['contracts', 'lib'];
const rooms = {
	lib: {values: [], types: []},
	contracts: {values: ['lib'], types: []},
	config: {values: leaves, types: []},
	store: {values: leaves, types: []},
	llm: {values: leaves, types: []},
	adapters: {values: leaves, types: []},
	vault: {values: leaves, types: ['store']},
	auth: {values: leaves, types: []},
	kernel: {values: leaves, types: ['vault']},
	intents: {values: leaves, types: []},
	agent: {values: leaves, types: ['kernel', 'llm', 'store']},
	tui: {values: leaves, types: ['app']},
	app: {
		values: [
			...leaves,
			...['config', 'store', 'llm', 'adapters', 'vault', 'auth', 'kernel', 'intents', 'agent'],
		],
		types: [],
	},
	commands: {values: [...leaves, 'app', 'tui', 'config'], types: []},
};

// Each package has one home; nothing else may import it.
const homes = {
	'sql.js': 'store',
	croner: 'intents',
	'lru-cache': 'store|app',
	ink: 'tui',
	react: 'tui',
	'ink-text-input': 'tui',
	'ink-spinner': 'tui',
	marked: 'tui',
	'string-width': 'tui|lib',
	execa: 'lib',
	pino: 'lib',
	globby: 'adapters/filesystem',
	'@anthropic-ai/sdk': 'llm/protocols',
	openai: 'llm/protocols|llm/embedders',
	ollama: 'llm/protocols|llm/embedders',
	meow: 'commands|cli',
	'smol-toml': 'config',
	'ipaddr.js': 'lib/egress',
	'@mozilla/readability': 'adapters/web',
	linkedom: 'adapters/web',
	turndown: 'adapters/web',
	picomatch: 'vault',
	unbash: 'vault',
	'@noble/ciphers': 'vault',
	'@napi-rs/keyring': 'vault/key-sources',
	oauth4webapi: 'auth',
	uqr: 'commands|tui',
};

const own = (room) => `^source/${room}/`;
const anyOf = (names) => `^source/(${names.join('|')})/`;

const roomRules = Object.entries(rooms).flatMap(([room, {values, types}]) => [
	{
		name: `values-into-${room}`,
		comment: `source/${room} may import values only from: ${values.join(', ') || 'itself'}`,
		severity: 'error',
		from: {path: own(room)},
		to: {
			path: '^source/',
			pathNot: anyOf([room, ...values]),
			dependencyTypesNot: ['type-only'],
		},
	},
	{
		name: `types-into-${room}`,
		comment: `source/${room} may import types only from: ${[...values, ...types].join(', ') || 'itself'}`,
		severity: 'error',
		from: {path: own(room)},
		to: {path: '^source/', pathNot: anyOf([room, ...values, ...types])},
	},
]);

const homeRules = Object.entries(homes).map(([name, home]) => ({
	name: `home-of-${name.replace('/', '-')}`,
	comment: `${name} is imported only from source/${home}`,
	severity: 'error',
	from: {path: '^source/', pathNot: `^source/(${home})`},
	to: {path: `^node_modules/${name}(/|$)`},
}));

export default {
	forbidden: [
		...roomRules,
		...homeRules,
		{
			name: 'no-cycles',
			severity: 'error',
			from: {path: '^source/'},
			to: {circular: true},
		},
		{
			name: 'adapters-are-islands',
			severity: 'error',
			from: {path: '^source/adapters/([^/]+)/'},
			to: {path: '^source/adapters/', pathNot: '^source/adapters/$1/'},
		},
		{
			name: 'not-to-test',
			severity: 'error',
			from: {path: '^source/'},
			to: {path: '^test/'},
		},
		{
			name: 'unknown-room',
			comment: 'a folder under source has to be entered in the table above',
			severity: 'error',
			from: {path: '^source/[^/]+/', pathNot: anyOf(Object.keys(rooms))},
			to: {path: '.'},
		},
		{
			name: 'not-resolvable',
			severity: 'error',
			from: {path: '^source/'},
			to: {couldNotResolve: true},
		},
	],
	options: {
		doNotFollow: {path: 'node_modules'},
		exclude: {path: '^dist/'},
		tsPreCompilationDeps: true,
		tsConfig: {fileName: 'tsconfig.json'},
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
			extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
		},
	},
};
