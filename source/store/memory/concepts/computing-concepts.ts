/** Machines, networks, programming and its tools. One concept per line: `name: english words | 中文 词`. */
export const computingConcepts = `
computer: computer, laptop, notebook, pc, macbook, thinkpad, desktop, workstation, machine, hardware, raspberry pi, chromebook, imac, mac mini, device | 电脑 笔记本 台式机 机器 工作站 主机 笔记本电脑 树莓派 设备 硬件 苹果电脑 本子
laptop: laptop, notebook, macbook, thinkpad, portable computer, dell, framework, work machine | 笔记本 笔记本电脑 手提电脑 本子
server: server, servers, host, hosts, machine, vps, node, instance, box, vm, virtual machine, bare metal, ec2, droplet, hetzner, hostname, data center, data centre, rack | 服务器 主机 机器 节点 实例 虚拟机 云主机 机房 云服务器 物理机
cloud: cloud, aws, azure, gcp, google cloud, amazon web services, hetzner, digitalocean, aliyun, hosting, hosted, hosting provider, region, lambda, s3, cloudflare, vercel, fly, heroku, datacenter, cloud provider, cloud vendor, cloud machines | 云 阿里云 腾讯云 华为云 云服务 托管 机房 区域 云厂商 亚马逊云 哪家云 云平台 公有云
database: database, databases, db, postgres, postgresql, mysql, mariadb, sqlite, mongodb, mongo, redis, oracle, sql server, sql, clickhouse, cassandra, dynamodb, schema, data store, datastore, tables, persistence, dba, query, queries, table locks | 数据库 库 表 主库 从库 存储 数据表 数据库问题 订单库 查询
cache: cache, caching, cached, redis, memcached, cdn, ttl, content delivery network, content delivery | 缓存 高速缓存 缓冲
queue: queue, queues, kafka, rabbitmq, message broker, broker, messaging, pubsub, nats, sqs, event stream, streaming, events bus, topic, message queue | 队列 消息队列 消息中间件 主题 消费者
search: search engine, elasticsearch, opensearch, solr, full text search, lucene, meilisearch, index | 搜索 搜索引擎 全文检索 检索 索引
backup: backup, backups, back up, backed up, restore, snapshot, snapshots, archive, restic, borg, recovery, disaster recovery, safe copy, copies, duplicate | 备份 快照 恢复 归档 容灾 还原 备一份 拷贝
storage: storage, disk, disks, drive, ssd, hdd, nas, hard drive, volume, raid, space, synology, external drive, mount, file system, bucket, s3, object storage, minio | 存储 硬盘 磁盘 网盘 固态 空间 挂载 存放 对象存储 群晖 移动硬盘 桶
memoryhardware: ram, memory, gigabytes, gb, heap, out of memory | 内存 运存 堆
cpu: cpu, processor, core, cores, gpu, graphics card, chip, nvidia card, rtx, m1, m2, ryzen, intel, graphics | 处理器 显卡 核 芯片 算力 核心
operatingsystem: operating system, os, linux, ubuntu, debian, fedora, arch, arch linux, windows, macos, nixos, centos, distro, distribution, android, kernel, alpine, bsd, freebsd, desktop environment, gnome, kde | 操作系统 系统 发行版 内核 桌面环境
shell: shell, bash, zsh, fish, terminal, command line, prompt, console, tmux, iterm, alacritty, kitty, wezterm, ghostty, powershell, terminal emulator, screen multiplexer | 终端 命令行 控制台 终端模拟器
editor: editor, ide, vim, neovim, emacs, vscode, vs code, visual studio code, intellij, pycharm, webstorm, jetbrains, sublime, nano, helix, zed, cursor, text editor, code editor, code in, coding environment, goland, xcode | 编辑器 开发工具 写代码 代码编辑器 集成开发环境 开发环境
keyboard: keyboard, keyboards, keymap, layout, qwerty, dvorak, colemak, mechanical, typing, shortcut, shortcuts, key binding, keybinding, hotkey, switches, hhkb, type | 键盘 快捷键 键位 机械键盘 布局 打字 按键 输入法 红轴 茶轴
inputmethod: input method, ime, pinyin, rime, wubi | 输入法 拼音 五笔 双拼 打字
monitor: monitor, monitors, display, screen, screens, 4k, ultrawide, resolution, dual monitor, external display, external monitor, inch | 显示器 屏幕 显示屏 分辨率 外接屏 寸 副屏
mouse: mouse, trackball, trackpad, touchpad, pointing device | 鼠标 触控板 轨迹球
headphones: headphones, headset, earphones, earbuds, airpods, microphone, mic, speaker, speakers, noise cancelling, audio | 耳机 麦克风 音箱 话筒 降噪
printer: printer, printers, print, prints, scanner, scan, toner, ink cartridge, cartridge, label printer, sticker printer | 打印机 打印 扫描 墨盒 硒鼓 扫描仪 标签打印机 标签机 墨水
webcam: webcam, camera, video camera | 摄像头 监控
darkmode: dark mode, dark theme, light theme, light mode, theme, themes, color scheme, colour scheme, solarized, dracula, gruvbox, catppuccin, nord, appearance, dark, background | 深色 深色模式 浅色 主题 配色 暗色 夜间模式 暗黑 外观 黑色背景 皮肤
font: font, fonts, typeface, jetbrains mono, fira code, ligatures, font size, monospace, hack, letters | 字体 字号 等宽 连字 字形
indent: indent, indentation, indents, tabs, spaces, tab, tab width, two spaces, four spaces, whitespace, indenting, tab key | 缩进 制表符 空格 四个空格 两个空格 tab 缩进方式 缩进几格
codestyle: style, code style, coding style, naming, convention, conventions, semicolon, semicolons, quotes, single quotes, double quotes, line length, camelcase, snake case, kebab case, prettier, eslint, formatter, formatting, formatted, lint, linter, linting, biome, ruff, black, gofmt, guideline, style guide, column limit | 代码风格 代码规范 命名 分号 引号 格式化 规范 驼峰 风格 行宽 约定 下划线 蛇形 静态检查
comment: comment, comments, docstring, docstrings, jsdoc, annotate | 注释 备注
programming: code, coding, program, programs, programming, programming language, developer, software, python, javascript, typescript, rust, golang, go lang, java, kotlin, swift, ruby, php, haskell, elixir, c plus plus, cpp, scala, zig, develop, develops, written in, implemented, coding language, fresh service, new services | 编程 代码 编程语言 程序 开发 写代码 程序员 软件 脚本 语言写 码农 实现 用什么语言 哪种语言 哪种编程语言 语言
python: python, pip, poetry, virtualenv, venv, conda, django, flask, fastapi, pytest, uv | 蟒蛇 虚拟环境
javascript: javascript, typescript, node, nodejs, npm, yarn, pnpm, bun, deno, react, vue, angular, svelte, js, ts | 前端
packagemanager: package manager, npm, yarn, pnpm, bun, pip, poetry, cargo, homebrew, brew, apt, uv, install packages, dependency, dependencies, dependency manager, lockfile, install, dependency tool, install dependencies, javascript packages | 包管理 包管理器 依赖 安装 装包 装依赖 装依赖 包管理工具 依赖工具
frontend: frontend, front end, ui, web page, react, vue, angular, svelte, css, tailwind, html, interface, website, component, user interface, client side, web ui | 前端 界面 网页 页面 组件 样式 前台
backend: backend, back end, server side, api, service, services, microservice, microservices, django, spring, express, fastapi, rails, monolith, endpoint | 后端 接口 服务 微服务 后台 服务端
framework: framework, library, django, flask, fastapi, react, vue, angular, svelte, spring, rails, express, next, nextjs, nuxt, laravel, built with, built on, tech stack, stack, nestjs | 框架 技术栈 技术选型 库 用的什么技术 脚手架
mobileapp: app, mobile app, ios app, android app, flutter, react native, swift, kotlin, application, app store | 应用 客户端 小程序 移动端
api: api, apis, rest, graphql, grpc, endpoint, endpoints, webhook, webhooks, http, request, requests, rpc, url, rate limit | 接口 网关 请求 回调 限流 调用
version: version, versions, release, releases, upgrade, upgraded, semver, pinned, latest, changelog, tag, lts | 版本 版本号 发布 升级 发版 最新版
versioncontrol: git, github, gitlab, bitbucket, gitea, repo, repository, repositories, version control, source control, svn, clone, monorepo, source code, codebase, git repository | 仓库 代码库 代码仓库 版本控制 源码 版本管理 代码托管 拉代码
branch: branch, branches, main branch, master, develop branch, trunk, feature branch, gitflow, default branch, fork | 分支 主干 主分支 开发分支 拉分支
commit: commit, commits, commit message, commit messages, conventional commits, changeset, squash, squashed, rebase, signed commits, amend | 提交 提交信息 提交记录 变基
merge: merge, merges, merged, merging, rebase, squash, pull request, pull requests, merge request, integrate | 合并 合入 变基 合代码
codereview: review, reviews, reviewer, reviewers, code review, pull request, pull requests, pr, prs, merge request, approve, approval, approvals, approves, sign off, four eyes, two people, second pair of eyes, sign off a merge | 合并请求 看过 拉取请求 评审 审查 代码审查 审核 批准 审批 看代码 评审人 走查 看代码 过代码 几个人看 批准合并 PR
test: test, tests, testing, unit test, unit tests, e2e, integration test, jest, vitest, pytest, playwright, cypress, coverage, tdd, qa, quality assurance, mocha, test suite, selenium, regression, verify | 测试 单元测试 集成测试 覆盖率 用例 单测 质量 自动化测试 回归 验证
debug: debug, debugging, debugger, bug, bugs, bug report, error, errors, crash, crashes, exception, stack trace, troubleshoot, traceback, breakpoint, defect, defects, failing, fails | 调试 报错 错误 崩溃 异常 排查 缺陷 断点 排错 出错
log: log, logs, logging, log file, log files, journalctl, loki, syslog, kibana, stdout, output, logfile | 日志 日志文件 记录 日志目录 看日志 网关日志
monitoring: monitor service, monitoring, monitored, metrics, grafana, prometheus, dashboard, dashboards, datadog, alert, alerts, alerting, observability, sentry, uptime, zabbix, new relic, pager, pagerduty, health check, system metrics, charts of the system | 监控 告警 指标 报警 仪表盘 大盘 看板 警报 巡检 系统指标 监控系统
oncall: on call, on duty, pager, pagerduty, opsgenie, incident, incidents, outage, outages, rotation, escalation, escalate, downtime, postmortem, duty | 值班 故障 事故 轮值 应急 宕机 复盘 轮班 挂了 应急预案 出事故
deploy: deploy, deploys, deployed, deployment, deployments, release, releases, roll out, rollout, ship, ships, shipping, publish, published, publishing, go live, launch, launched, argo, ansible, push to production, staging, canary, put live, may we deploy, changes to production, changes go live, go to the live system | 部署 发布 上线 发版 推送 灰度 投产 上生产 推上去 上线部署 能不能上线 推生产
rollback: rollback, roll back, revert, undo, previous version, back out | 回滚 撤回 回退 撤销
production: production, prod, live, live system, live environment, production server, production servers, production machines | 生产 生产环境 线上 正式环境 生产服务器 线上机器 生产机器 线上服务
staging: staging, pre production, preprod, test environment, uat, sandbox, demo environment, dev environment, qa environment | 预发 测试环境 预发布 沙箱 演示环境 预生产
ci: ci, continuous integration, pipeline, pipelines, github actions, gitlab ci, jenkins, circleci, build, builds, build server, workflow, runner, runners, nightly build, cd, automated build, drone, teamcity | 流水线 构建 持续集成 编译 打包 自动构建
container: docker, container, containers, containerized, kubernetes, k8s, image, images, pod, pods, helm, podman, compose, docker compose, dockerfile, registry, orchestrate, orchestration, cluster, nomad, k3s, namespace | 容器 镜像 集群 编排 容器化 镜像仓库
infrastructure: infrastructure, terraform, ansible, pulumi, iac, infrastructure as code, provision, provisioning, configuration management, puppet, chef, cloudformation, helm | 基础设施 运维 配置管理
network: network, networks, networking, vlan, subnet, ip, ip address, ips, router, switch, firewall, dns, dhcp, gateway, lan, ethernet, subnet mask, fritzbox, unifi, mesh, topology | 网络 路由器 网关 子网 防火墙 交换机 网段 内网 局域网 网线 路由
ipaddress: ip, ip address, static ip, ipv4, ipv6, address of | 地址 固定地址 内网地址 公网
wifi: wifi, wi fi, wlan, wireless, ssid, hotspot, access point, guest network, wireless network | 无线 无线网 热点 无线网络 网络密码
vpn: vpn, wireguard, openvpn, tailscale, tunnel, remote access, zerotier, proxy, proxies, connect remotely, bastion, jump host, jump box, shadowsocks, clash | 代理 隧道 翻墙 堡垒机 跳板机 远程访问 组网 远程连接 远程接入
ssh: ssh, sshd, scp, ssh key, log in remotely, remote login, bastion, jump host, jump box, remote shell, ed25519, log in remotely, get onto the machine, connect to, connects to, shell into | 远程登录 跳板机 密钥登录 堡垒机 登录服务器 登服务器 连服务器 登到 登上 登录机器 登录线上 远程登 连到服务器 上服务器
port: port, ports, listens, listening port, bind, binds | 端口 监听 端口号
domain: domain, domains, dns, url, website, web address, hostname, registrar, subdomain, nameserver, site, cloudflare, namecheap, domain name, web address, registered at | 域名 网址 网站 解析 注册商 官网
certificate: certificate, certificates, cert, certs, tls, ssl, https, letsencrypt, let s encrypt, certbot, acme | 证书 加密证书 续签
proxyserver: nginx, caddy, traefik, reverse proxy, load balancer, haproxy, apache, web server, ingress, envoy | 反向代理 负载均衡 网关 入口
password: password, passwords, passcode, passphrase, pin, credential, credentials, secret, secrets, vault, password manager, bitwarden, 1password, keepass, lastpass, login, sign in, log in, login details, api key, tokens, keepassxc, login credentials, log in data, sign in data, secrets store | 密码 口令 凭证 凭据 密钥 密码管理器 登录 登陆 密码库 账号 登录信息 账号密码 登录凭据
twofactor: two factor, 2fa, mfa, authenticator, otp, yubikey, security key, verification code, one time code, second factor, totp, hardware key | 双因素 验证码 二次验证 两步验证 动态口令 身份验证器 二步验证
security: security, secure, vulnerability, encrypt, encrypted, encryption, attack, penetration, audit, gdpr, compliance, firewall, hardening, privacy, private, personal data, confidential, information about people, customer data, data protection | 安全 漏洞 加密 合规 审计 隐私 保密 等保 数据保护 个人信息 脱敏
permission: permission, permissions, access, access rights, role, roles, admin, administrator, sudo, root, privilege, authorize, owner, read only | 权限 授权 管理员 角色 访问权限 只读
account: account, username, user name, login name, handle, profile, user id | 账号 用户名 账户 帐号 账号名 登录名
browser: browser, browsers, firefox, chrome, safari, edge, brave, arc, chromium, surf the web, bookmark, extension, vivaldi, web browser | 浏览器 火狐 谷歌浏览器 书签 插件 上网用
searchweb: search online, duckduckgo, google, bing, kagi, search engine | 谷歌 百度 必应 搜索引擎
ai: ai, llm, model, models, gpt, chatgpt, claude, gemini, copilot, machine learning, neural, deep learning, artificial intelligence, assistant, ollama, deepseek, llama, embedding, prompt, language model, qwen, pytorch, training | 人工智能 模型 大模型 机器学习 深度学习 助手 神经网络 提示词 算法 语言模型 训练
schedule: schedule, scheduled, cron, cron job, timer, every night, nightly, every day, daily, hourly, at midnight, runs at, recurring, periodic, periodically, automatically, job runs, batch | 定时 定时任务 每天 每晚 凌晨 计划任务 夜间 周期 自动 跑批 每小时
timezone: time zone, timezone, utc, gmt, cet, local time, hours ahead, hours behind, pst, est, time difference | 时区 时差 当地时间 东八区 差几个小时 晚几个小时 早几个小时
dateformat: date format, iso 8601, dates, format dates, timestamp, timestamps, 24 hour, 24 hour clock, clock, am pm | 日期格式 时间戳 二十四小时制 日期 时间格式
units: units, metric, imperial, celsius, fahrenheit, kilometers, kilometres, miles, unit of measurement, measurement, kilograms, pounds, temperature in, degrees | 单位 公制 摄氏 公里 英里 华氏 华氏度 摄氏度
currency: currency, euro, euros, dollar, dollars, yuan, rmb, pounds, francs, denominated | 货币 人民币 美元 欧元 币种 日元 结算
file: file, files, document, documents, pdf, folder, folders, directory, directories, path, download, downloads, stored, located | 文件 文档 文件夹 目录 路径 资料 下载 存放 保存 放在
note: notes, note taking, notebook app, obsidian, notion, journal, diary, wiki, evernote, logseq, org mode, zettelkasten, write down, jot, second brain, knowledge base | 笔记 记录 日记 知识库 备忘 印象笔记 语雀 记笔记 手账 记东西
documentation: documentation, docs, readme, wiki, manual, runbook, runbooks, handbook, confluence, guide, guides, spec, specification, instructions, playbook, adr, decision record, writeup, operating manual, operating manuals | 文档 说明 手册 操作手册 指南 维基 规格 说明书 语雀 运维手册 设计文档 应急预案 预案
script: script, scripts, command, commands, makefile, make, cli, alias, aliases, one liner, tool, snippet, run command, invoke, task runner, justfile, execute, executes, run, runs | 脚本 命令 别名 指令 工具 运行 执行 跑 执行
sync: sync, syncs, synced, synchronize, synchronise, rsync, syncthing, dropbox, nextcloud, icloud, google drive, onedrive, replicate, replication, mirror, file sharing, share files, cloud drive | 同步 网盘 云盘 复制 主从 镜像 共享 百度网盘 坚果云 传文件
spreadsheet: spreadsheet, excel, csv, google sheets, numbers, table, sheet | 表格 电子表格
presentation: presentation, presentations, slides, powerpoint, keynote, deck, talk, speech, pitch, slide deck | 演示 幻灯片 演讲 汇报 讲稿 演示文稿 宣讲
diagram: diagram, diagrams, mermaid, plantuml, drawio, excalidraw, chart, charts, graph, draw architecture, flowchart, figma, whiteboard, design tool, mockup, wireframe, prototype | 图表 流程图 架构图 画图 设计稿 原型 原型图 时序图 白板
environment: environment variable, env file, dotenv, config, configuration, settings, config file, toml, yaml, setting, feature flag, feature flags, toggle | 配置 环境变量 设置 配置文件 开关 参数 配置中心
performance: performance, slow, fast, speed, latency, throughput, optimize, optimise, benchmark, profiling, response time, qps, timeout, timeouts, time limit, slowness, bottleneck, sluggish, lag, laggy, slow down, takes too long, milliseconds, p95, p99 | 性能 慢 快 速度 延迟 吞吐 优化 压测 响应时间 超时 卡顿 耗时 瓶颈 迟缓 毫秒 变慢 太慢 很慢 性能差 加载慢
limit: limit, limits, maximum, quota, cap, capped, threshold, at most, max, max size, restriction, allowed | 限制 上限 配额 阈值 最大 最多 额度 不超过
retention: retention, retain, retained, days kept, delete after, cleanup, clean up, purge, purged, rotate, rotated, rotation, how long kept, keep for, expire after, stored for, retain, how long do we keep, how long are we allowed, stored for, may be stored | 保留 保存期 清理 清除 轮转 留存 保留期 存多久 删除 存多长时间 保存多久 保留多久
datascience: data, dataset, datasets, analytics, analysis, data warehouse, warehouse, etl, bigquery, snowflake, spark, airflow, pandas, jupyter, data pipeline, reporting, statistics, dbt, tableau, metabase, bi | 数据 数据分析 数仓 报表 统计 数据集 大数据 分析 数据仓库
mailserver: mail server, smtp, imap, postfix, outgoing mail, sendgrid, mailgun, send mail, transactional mail | 发信 邮件服务器 邮件服务
blockedsite: block, blocked, ads, ad blocker, adblock, pihole, ublock, advertising, tracker | 广告 拦截 屏蔽 去广告
tableschema: schema, table structure, column, columns, ddl, alter table, schema change, schema changes, migration | 表结构 字段 加字段 改表 建表 给表
mobiletraffic: traffic, data plan, roaming | 流量 漫游
`;
