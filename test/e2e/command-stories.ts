/** What a person types, and what they see then: the same on the full screen and in line mode. */
export type CommandStory = {
	/** The command of the table that it is about; none for what prepares the others. */
	readonly command?: string;
	readonly type: string;
	/** Comes to be seen; nothing like it is seen before. */
	readonly expect?: RegExp;
	/** Is no longer seen. */
	readonly gone?: RegExp;
	/** What is answered to what the command asks. */
	readonly answers?: readonly {
		readonly screen: string;
		readonly line: string;
		readonly expect: RegExp;
	}[];
	/** What a file then holds. */
	readonly leaves?: {readonly file: string; readonly text: string};
	/** Makes sense there only. */
	readonly only?: 'the full screen';
	/** What has to be left: a list, or what is open on the full screen only. */
	readonly opens?: 'list' | 'screen';
};

const enter = '\r';

/** A file that is there before the first of them, as "poem.txt". */
export const poem = 'roses are red\nviolets are, too\n';

/** In this order: a later one may need what an earlier one has done. `/quit` is the last. */
export const commandStories: readonly CommandStory[] = [
	{command: 'help', type: '/help compact', expect: /\/compact \[what to keep\]/, opens: 'list'},
	{command: 'rename', type: '/rename Nothing', expect: /Nothing was said in this session yet/},
	{type: 'please explain the parser to me', expect: /The parser is explained/},
	{command: 'status', type: '/status', expect: /Permission mode: ask[\s\S]*Vault: none/},
	{
		command: 'tokens',
		type: '/tokens on',
		expect: /tokens of every call of a model are shown below/,
	},
	{type: 'please explain the lexer to me', expect: /call 1: [\d,]+ in/},
	{command: 'compact', type: '/compact the names', expect: /note now stands for 2 older messages/},
	{
		command: 'model',
		type: '/model openai/gpt-4o-mini',
		expect: /From now on openai\/gpt-4o-mini is asked/,
	},
	{command: 'models', type: '/models', expect: /local\s+ollama/},
	{command: 'mode', type: '/mode plan', expect: /Permission mode is now plan/},
	{command: 'plan', type: '/plan', expect: /There is no plan in this talk yet/},
	{command: 'reset', type: '/reset', expect: /Permission mode: ask\s+0 permissions/},
	{command: 'rename', type: '/rename Parser talk', expect: /now called: Parser talk/},
	{command: 'export', type: '/export talk.md', expect: /Written: .*talk\.md/},
	{command: 'sessions', type: '/sessions', expect: /Parser talk.*\d+ messages/s, opens: 'list'},
	{command: 'rewind', type: '/rewind', expect: /Go back to before which prompt/, opens: 'list'},
	{command: 'fork', type: '/fork Other talk', expect: /This is a fork now; "Parser talk" stays/},
	{command: 'context', type: '/context', expect: /What fills a request/, opens: 'screen'},
	{command: 'usage', type: '/usage', expect: /Prices as of/},
	{command: 'tasks', type: '/tasks', expect: /Tasks of every terminal/, opens: 'list'},
	{command: 'schedule', type: '/schedule sometimes: list files', expect: /"sometimes" is no time/},
	{
		command: 'schedule',
		type: '/schedule weekdays 9:00: list files',
		expect: /list files: weekdays 9:00 \(.*\), in [\s\S]*Next run: /,
	},
	{
		command: 'schedule',
		type: '/schedule',
		expect: /What runs by itself[\s\S]*list files.*weekdays 9:00/,
		opens: 'list',
	},
	{
		command: 'workflow',
		type: '/workflow',
		expect: /There is no workflow yet/,
		opens: 'list',
	},
	{
		command: 'accounts',
		type: '/accounts',
		expect: /openai:? +key of the environment {2}OPENAI_API_KEY/,
		opens: 'list',
	},
	{command: 'login', type: '/login', expect: /Log in to what\?/, opens: 'list'},
	{command: 'login', type: '/login cancel', expect: /No login goes on/},
	{command: 'logout', type: '/logout openai', expect: /unset OPENAI_API_KEY/},
	{type: 'remember that tea is at four', expect: /Remembered/},
	{command: 'memory', type: '/memory', expect: /knowledge.*tea is at four/},
	{command: 'tools', type: '/tools', expect: /web_search {2,}read/},
	{command: 'vault', type: '/vault', expect: /There is no vault yet/},
	{command: 'policy', type: '/policy allow fs_read_file', expect: /From now on: allow/},
	{
		command: 'permissions',
		type: '/permissions',
		expect: /What may happen without asking/,
		opens: 'list',
	},
	{command: 'theme', type: '/theme light', expect: /The theme is light from now on/},
	{command: 'lang', type: '/lang zh', expect: /之后使用中文/},
	{command: 'lang', type: '/lang en', expect: /From now on in English/},
	{command: 'settings', type: '/settings llm.warm_up off', expect: /llm\.warm_up is now off/},
	{command: 'settings', type: '/settings', expect: /Tokens of every call: on/, opens: 'list'},
	{
		command: 'doctor',
		type: '/doctor',
		// On line mode it is longer than the screen.
		expect: /What is set up, and what is wrong|No problems found|Nothing is broken|Found \d/,
		opens: 'screen',
	},
	{command: 'log', type: '/log', expect: /openintent_list_tools ends: done/, opens: 'screen'},
	{command: 'queue', type: '/queue', expect: /Nothing waits/, opens: 'list'},
	{
		command: 'find',
		type: '/find lexer',
		expect: /lexer" {2}\d+\/\d+|Found \d+ lines?/,
		opens: 'screen',
	},
	{command: 'copy', type: '/copy', expect: /Copied [\d,]+ characters/},
	{command: 'expand', type: '/expand sideways', expect: /Type \/expand/},
	{command: 'diff', type: '/diff', expect: /No run has changed a file here/},
	{command: 'policy', type: '/policy allow fs_write_file', expect: /From now on: allow fs_write/},
	{
		type: 'please change the poem',
		// The session has it once the run has ended.
		expect: /The poem is changed[\s\S]*Done/,
		leaves: {file: 'poem.txt', text: 'roses are blue\nviolets are, too\n'},
	},
	{command: 'expand', type: '/expand', expect: /violets are, too/},
	{command: 'expand', type: '/expand none', gone: /violets are, too/, only: 'the full screen'},
	{
		command: 'diff',
		type: '/diff',
		expect: /What the last run changed[\s\S]*- ?roses are red[\s\S]*\+ ?roses are blue/,
		opens: 'screen',
	},
	{
		command: 'undo',
		type: '/undo',
		expect: /Take these changes back\?[\s\S]*Take back this change/,
		answers: [{screen: '1', line: '1', expect: /poem\.txt/}],
		leaves: {file: 'poem.txt', text: poem},
	},
	{
		command: 'editor',
		type: '/editor',
		expect: /written in the editor/,
		answers: [{screen: enter, line: '', expect: /A plain answer/}],
	},
	{command: 'bug', type: '/bug', expect: /Written: .*bug-report/},
	{command: 'stop', type: '/stop', expect: /Nothing is running|Nothing runs|stopped/i},
	{command: 'clear', type: '/clear', gone: /Nothing runs/},
	{
		command: 'resume',
		type: '/resume',
		expect: /Sessions/,
		answers: [
			{screen: `Parser talk${enter}`, line: 'Parser talk', expect: /Going on with: Parser talk/},
		],
	},
	{command: 'undo', type: '/undo nothing.md', expect: /No run has changed a file here/},
	{command: 'new', type: '/new', expect: /This is a new session/},
	{command: 'quit', type: '/quit', expect: /Go on with: openintent -r/},
];
