// Word lists behind the slot kinds. A word that is missing here costs a trip to the model, or quotes around a path;
// a word that should not be here costs a wrong action. When in doubt, the stricter list wins.
export type WordList = {has(word: string): boolean};

// Split at the first question, so that loading this file costs nothing.
function words(text: string): WordList {
	let list: ReadonlySet<string> | undefined;
	return {
		has(word) {
			list ??= new Set(text.trim().split(/\s+/));
			return list.has(word);
		},
	};
}

/** Single words that stand where a path could, but name no file, not even for a shell. */
export const notPaths = words(`
	it its them they this that these those here there me my mine us our ours you your him her his everything anything
	something nothing all any both each every one ones some none what which who whom whose when where why how
	and or not no then a an the of for with about by from in on at to into is are
	clipboard trash cloud dropbox everyone team email slack monday tuesday wednesday thursday friday saturday sunday
	today tomorrow yesterday now next last again more instead minutes hours days
	and/or he/she his/her him/her yes/no n/a w/o tcp/ip a/b 24/7
	我 我的 你 你的 他 她 它 它们 他们 我们 这 这个 这些 这里 这儿 那 那个 那些 那里 哪 哪里 哪个 哪些 什么 所有 全部 一切
	每个 一些 剪贴板 回收站 废纸篓 云端 网上 邮件 微信 今天 明天 昨天 现在 下面 上面
`);

/** Words that follow "file" or stand before "folder" without being their name: "file system", "empty folder". */
export const notNames = words(`
	order detail details general reverse full short english chinese french german japanese python javascript typescript
	java rust go golang ruby php perl kotlin swift bash powershell linux unix windows macos ubuntu debian kubernetes
	system systems extension extensions manager explorer server servers format formats history list lists listing size
	sizes tree structure structures content contents icon icons service name names named called type types path paths
	permission permissions aloud carefully slowly up down left right back inside outside
	empty whole entire old new first second other same above below following current previous parent home root hidden
	temporary shared wrong right biggest largest smallest newest oldest recent important
	production percent alphabetical chronological memory time code browser
	空 新 旧 重要 隐藏 临时 配置 系统 扩展名 管理器 列表 大小 格式 结构 权限 名称 当前 上级 最新 最大 最近 其他 公共 共享 代码
	日志 图片 视频 音频 音乐 压缩 可执行 普通 文本 二进制 重复
`);

/** Technologies that are spelled like files. */
export const notFiles = words(`
	node.js vue.js next.js nuxt.js react.js three.js d3.js express.js ember.js backbone.js p5.js asp.net e.g i.e
`);

/** Names without a dot or slash that are files nearly everywhere. */
export const knownFiles = words(`
	readme license licence makefile dockerfile containerfile procfile gemfile rakefile vagrantfile jenkinsfile justfile
	changelog authors contributors copying notice codeowners
`);

/** Names without a slash that are folders nearly everywhere. */
export const knownFolders = words(`
	src source sources test tests spec specs doc docs lib libs bin dist build out target config configs data db scripts
	script tools packages package apps app public static assets examples fixtures migrations vendor node_modules
	include cmd internal pkg crates client server backend frontend components pages logs tmp temp
	downloads documents desktop pictures music videos
`);

/** Programs that "run …" may start with. Anything else needs backticks, a path or an option. */
export const knownPrograms = words(`
	ls cat echo pwd df du ps top free uname uptime whoami id date env printenv which wc head tail grep rg find fd sort uniq
	cut sed awk tr xargs tee diff file stat touch mkdir cp mv rm ln chmod chown tar gzip gunzip zip unzip rsync
	curl wget ping ssh scp dig host nslookup ip ifconfig ss netstat lsof journalctl systemctl service crontab dmesg
	sudo apt apt-get dpkg yum dnf pacman brew snap git gh hg svn make cmake ninja just npm npx pnpm yarn bun node deno
	tsc tsx vitest jest eslint biome prettier python python3 pip pip3 pipx pytest uv poetry ruby gem bundle rake
	go gofmt cargo rustc rustup java javac mvn gradle gcc g++ clang php composer perl lua docker docker-compose podman
	kubectl helm terraform ansible vagrant psql mysql sqlite3 redis-cli mongosh ffmpeg convert jq yq tree htop bash sh zsh
	openssl openintent
`);

/** Programs that are also plain words: what follows them has to look like a shell's. */
export const wordyPrograms = words(`
	find sort cut file top date free convert head tail cat stat diff host tree touch id service snap just which dig tee
`);

/** File name endings a person says as a word: "find all pdf files". */
export const knownExtensions = words(`
	md txt pdf doc docx xls xlsx ppt pptx csv tsv json jsonl yaml yml toml ini xml html htm css scss svg png jpg jpeg gif
	webp mp3 wav flac mp4 mkv mov zip tar gz log sql db ts tsx js jsx mjs cjs py rb rs go java kt swift c h cpp hpp cs php
	pl lua sh bash zsh ipynb tex epub env lock patch diff
`);

/** Words that start a question or point at something said before: no note, no search term. */
export const notTerms = words(`
	it that this them those these me us him her everything anything something nothing all stuff things file files folder
	folders directory jobs job people hotels restaurants flights duplicates duplicate bugs bug answers answer help ideas
	images photos pictures videos what who when where why how
	它 他 她 这个 那个 这些 那些 所有 全部 一切 什么 谁 哪里 怎么 为什么 文件 文件夹 图片 照片 餐厅 酒店 工作 新闻
`);

/** What `help <topic>` explains; anything else after "help" is a question for the model. */
export const helpTopics = words(`
	intents route routing models providers tasks sessions memory tools files filesystem shell git system config
	configuration login exit-codes status commands policy approvals keys
`);

/** Words before a file that say what to do with it or which one is meant, and are no part of its name. */
export const describingWords = words(`
	the a an and or but of in on at to from with without for by about as into than that which if not no all every each any
	both this these those it its is are was were then me you your out aloud file files folder folders directory named
	called containing line lines page pages word words row rows column columns section chapter last next change changes
	changed difference differences summary info information author duplicates duplicate bug bugs error errors
	only just except comments code imports functions between inside under over after before when until unless using via vim
	nano emacs
`);

/** What a file name ending is called by its long name: "find all markdown files". */
export const spokenExtensions: ReadonlyMap<string, string> = new Map([
	['markdown', 'md'],
	['text', 'txt'],
	['python', 'py'],
	['typescript', 'ts'],
	['javascript', 'js'],
	['ruby', 'rb'],
	['rust', 'rs'],
	['golang', 'go'],
	['kotlin', 'kt'],
	['perl', 'pl'],
]);

/** Texts that cannot be a request to write something: "write hello to a.txt", but not "write tests to a.ts". */
export const literalTexts: ReadonlySet<string> = new Set(
	'hello,hi,hey,hello world,world,foo,bar,foobar,你好,您好,世界,你好世界,大家好'.split(','),
);
