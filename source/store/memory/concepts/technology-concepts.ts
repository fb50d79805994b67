/** More of computing: devices, services and how programs are made and run. One concept per line: `name: english words | 中文 词`. */
export const technologyConcepts = `
phone: mobile, mobile phone, mobile device, cell, cellphone, cell phone, handset, iphone, pixel, galaxy, samsung, phone number, telephone, telephone number, number ends, sim, dial, call me on | 手机 电话 号码 手机号 小米 华为 苹果手机 安卓 工作号 电话号码 来电 打电话 什么手机 哪款手机 换手机
videocall: video call, video calls, facetime, zoom, skype, webcam call, by video | 视频通话 视频聊天 视频电话 打视频
computer: mac, mac mini, desktop machine, private computer, company computer, home computer, work computer, tower, thinkpad, dell, lenovo, hp, own machine, pc at home, computing device, what do i work on | 电脑 计算机 台式机 笔记本 MacBook 联想 小新 主机 公司电脑 自己的电脑 工作电脑 私人电脑 配的电脑 办公电脑 个人电脑 机子
laptop: portable, thinkpad, macbook pro, xps, lenovo, work computer, company computer, company laptop, notebook computer | 笔记本 MacBook 联想 小新 公司电脑 手提 便携
homecomputer: private computer, computer at home, home computer, desktop machine, own at home, personal computer, pc at home, mac mini, tower | 私人电脑 自己的电脑 家里的电脑 个人电脑 台式机 自己的笔记本 家用电脑
gpu: gpu, graphics card, video card, graphics, nvidia, rtx, geforce, radeon, cuda, tower, accelerator, train models, 4090, 4070, graphics chip | 显卡 GPU 英伟达 4090 4080 算力 图形卡 显存 独显
monitor: inch screen, eizo, dell monitor, screen size, hertz, refresh rate, hz, panel | 显示器 屏幕 戴尔 寸 4K 几寸 外接屏 多大的屏 屏 副屏 显示屏 双屏
keyboard: key layout, letters arranged, letter arrangement, split keyboard, ergonomic keyboard, keycaps, thing i type with, type on, types on, typing device, which keys | 键盘 HHKB 静电容 机械轴 打字 敲字 外设 青轴 敲代码 键帽 码字
inputmethod: type chinese, chinese input, input chinese | 输入法 小鹤 双拼 五笔 拼音 打中文 打字方案 怎么打字 打汉字
printer: cartridge, toner, ink, laser printer, label maker, print labels, prints labels, print labels with, sticker, ran out of ink, brother, epson, hp printer, printing device, paper device | 打印机 硒鼓 墨盒 惠普 打印 耗材 标签机 打印标签 标签打印机 打标签 打印纸 换墨 粉盒 打印设备
scanner: scanner, scanners, scan documents, scan paper, digitise, digitize, driver | 扫描仪 扫描 驱动 扫描件 扫文件
driver: driver, drivers, device driver, firmware | 驱动 驱动程序 固件 装驱动
usb: usb, usb port, usb 2, plugged, plug in, plug into, socket, connector, cable, which port, not recognised, not recognized, not detected, does not react | USB 口 接口 插口 插在 识别不到 连不上 不识别 认不到 数据线 插哪 插上没反应 没反应
monitorservice: alerts, alert channel, charts, graphs, metric, look at the metrics, metrics charts, dashboards, see the load, health of the system, system health, watch the system, visualise, visualize, gauges | 告警 报警 监控 大盘 指标图 系统指标 看板 仪表盘 图表 系统状态 水位 曲线 报警发
alertchannel: alerts, alerts go, alert notification, notification, notified, notifications, alarm message, warnings arrive, where do alarms, channel, where are warnings | 告警 告警群 报警 告警发到 通知 提醒消息 报警群 收到告警 出了报警 警报
tracing: tracing, distributed tracing, trace, traces, opentelemetry, jaeger, zipkin, call chain, span | 链路追踪 全链路 追踪 调用链 SkyWalking 链路 调用关系
internetprovider: internet connection, internet access, fibre, fiber, gigabit, line at home, bandwidth, isp, internet company, internet speed, provider, broadband, telecom | 宽带 上网 电信 千兆 网速 联通 移动宽带 网费 光纤 带宽 运营商 家里的网
wifi: wifi name, guest wifi, guests get online, visitors get online, guest network, visitors, get online, network name, internet for guests, wireless lan | 无线 WiFi 访客网络 访客无线网 连网 客人上网 无线网名 连wifi 客人连 上网密码 热点 wifi名
router: router, routers, fritz box, fritzbox, modem, gateway device, asus router, openwrt, access point, box that gives us internet | 路由器 软路由 旁路由 OpenWrt 华硕 光猫 路由 固件 上网的设备 路由系统 刷的什么
network: subnets, subnet, ip range, address range, network range, home network, prefix, ipv6, local network, static, machines at home | 网段 内网 局域网 IPv6 公网 家里的网 子网 网络段 IP段 组网
ipaddress: address of the nas, ip address of, network address, ip range, prefix, static prefix | IP 内网地址 网段 IP地址 公网IP
nas: nas, synology, qnap, network storage, storage box, home storage, file server at home, network attached, terabytes, tb | 群晖 NAS 存储服务器 威联通 家庭存储 存储盒子
vpn: from outside, from afar, remote into home, reach home, reachable from outside, connect home, into the home network, access my home, from abroad, away from home, on the road | 连回家里 在外面 从外面 远程连 外网访问 回家 回连 连家里 远程回家 异地 出门在外
search: search engine, look up, look things up, look something up, web search, find things on the internet, google something, kagi, bing, duckduckgo, searching | 搜索 搜索引擎 必应 百度 谷歌 查资料 搜东西 检索 搜资料
browser: web pages, visit websites, open websites, surf, surfing, surf the internet, browse, browses, browsing, go online with, web surfing, ublock, ad blocker, open links | 浏览器 上网 网页 浏览网页 Edge Chrome Firefox 看网页 打开网页 冲浪 访问网站 开网页
note: jottings, jot down, thoughts, ideas, write things down, record my thoughts, diary, journal, personal knowledge, knowledge management, keep my notes, memo, memos, obsidian | 笔记 记东西 知识整理 知识管理 备忘录 手记 Obsidian 日记 记事 写下来 记录想法 做笔记 记笔记 整理知识
diary: diary, journal, journalling, journaling, write about my day, daily entry, reflect on the day, diary entry | 日记 手账 写日记 记录一天 睡前写
email: mailbox, inbox, e mails, mails, newsletter, mailing, mailing list, electronic mail, outlook, gmail, fastmail, correspondence, messages, read mail, reads mail, check my mail, mail provider, process messages, answer messages | 邮件 邮箱 收件箱 电子邮件 网易邮箱 看邮件 处理邮件 发邮件 信箱 查邮件 邮件服务 处理邮箱
newsletter: newsletter, newsletters, mailing, subscribers, subscriber, subscribed, readers, reader, followers, circular, issue of, audience, mailing list, people subscribed | 公众号 订阅 粉丝 读者 推送 通讯 订阅者 关注者 文章
followers: followers, follower, subscribers, audience, readers, fans, reach, stars, users | 粉丝 读者 订阅 日活 阅读量 多少人看 受众 多少人用
website: blog, blogs, blogging, article, articles, post, posts, publish, website, web site, homepage, online diary, author online, hosted on | 博客 文章 公众号 网站 发文 写文章 专栏 推文 写公众号 更新一次 自媒体 发布文章 主页
blogarticle: write a blog, article, articles, blog, post an article, writes about, writes a blog, posts, author, publish | 博客 文章 公众号 写文章 发文章 专栏 推文 上一篇 更文 自媒体
browserextension: ad blocker, ublock, extension, block ads | 广告拦截 插件 扩展
userscount: users, user base, installs, active users, daily active, customers use, stars, contributors, popular, popularity, how many people use | 日活 活跃用户 用户量 多少人用 多少人在用 注册用户 月活 使用人数 用户数
opensource: open source, apache, mit, gpl, bsd, licence, license, licensed, terms of use, may others use, use freely, reuse, others use my | 开源 许可证 许可 MIT Apache 协议 授权 开源协议 版权 别人能用 能不能商用
legal: nda, non disclosure, confidentiality, confidentiality agreement, secrecy, secret agreement, keep secret, terms | 保密协议 NDA 保密 法律 条款 法务 合同 竞业
nda: nda, non disclosure, non disclosure agreement, confidentiality agreement, secrecy agreement, confidential, keep secret, stay silent | 保密协议 NDA 保密 竞业 签了保密
sideproject: side project, side projects, hobby project, spare time project, after work project, own product, pet project, freelance, freelancing, consulting, side job, side business, moonlighting, open source project | 业余项目 副业 私活 业余 兼职 个人项目 小程序 下班后做 自己的产品 外快 接私活 自由职业
client: clients, buyers, customers, who pays, account manager, represented, represented by, key account, support plan, orders from us, paying customer | 甲方 顾客 买家 私活客户 主顾 委托方 客户公司 金主
server: hosted, runs on, machines in, deployed on, four machines, production machines, backend runs, services run, hosting location, where does it run, where is it hosted, runs where | 服务器 阿里云 线上服务 跑在 部署在 云服务器 生产环境 哪家云 多少台 几台机器 华东 主机托管
datacenter: data centre, data center, server room, hosting facility, colocation, server hosting, rack, server housing, machine room | 机房 数据中心 IDC 机柜 托管机房 服务器房
staging: pre prod, preproduction, rehearsal environment, acceptance environment, try out, before production, before going live, test cluster, staging cluster | 预发环境 预发 测试环境 上线前 验收环境 pre 灰度环境 仿真
container: k3s, cluster, clusters, kubernetes cluster, single node | 集群 容器 K8s k3s
database: replica, replicas, sharding, shard, sharded, partition, partitions, clusters, connection pool, pool, warehouse tables, relational, tables, data is stored in, dbms, data kept in | 数据库 分库分表 分表 分片 拆分 主从 一主两从 连接池 订单数据 数仓 MySQL 表 拆表 拆库 水平拆分 存数据 从库 取模
sharding: sharding, shard, shards, sharded, partition, partitions, partitioned, split tables, divided | 分库分表 分表 分库 分片 拆分 取模 拆表 拆库 水平拆分 怎么拆 路由规则
connectionpool: connection pool, connections, simultaneous connections, concurrent connections, pool, pooled | 连接池 连接数 并发连接 最大连接
tableschema: alter table, add a column, ddl, schema change, schema changes, migrations, change the schema, table change, database migration, database change, structure change | 改表结构 表结构 加字段 DDL 改表 加列 加个字段 变更表 工单 改字段 数据库变更
cache: session, sessions, expires after, invalidate, edge, edge cache, cached pages, purge the edge, content network, key value, in memory store | 缓存 过期时间 失效 雪崩 击穿 本地缓存 密钥过期 Redis CDN 缓存失效 清缓存 缓存时间 穿透
session: session, sessions, logged in state, session store, signed in users | 会话 session 登录态 登录状态
queue: acknowledgement, acknowledgements, lost messages, dead letter, retry, retries, message bus, broker, kafka, event bus, consumer, producer, queueing, partitions, topics | 消息队列 RocketMQ Kafka 死信 重试 消费 主题 MQ 消费失败 消息中间件 消息系统 死信队列 重发 topic
retry: retry, retries, retried, try again, attempts, backoff, dead letter | 重试 重试次数 再试 死信 重发 失败后 几次重试
log: log file, log files, gateway logs, log storage, log retention, access log, output of the gateway, records of the gateway, traces of requests, what did it print | 日志 网关日志 日志保留 日志文件 看日志 查日志 日志目录 打印的信息 log
retention: stored for, keep for, retain for, kept for, how long are logs kept, how long do we keep, how long are we allowed to keep, storage period, holding period, delete after, deleted after, days only, keep data, hold on to, saved for, older than, how long is data | 保留 保留三十天 保存多久 存多久 留多久 保留期 多久删 留多长时间 保留多长 几天后删 存放多久 留几天 保存期限
backup: backup copy, copies of data, data copy, data copies, copy of the data, saved every night, safeguard, rescue, restore of the backup, restored, recover data, data loss, safe copies | 备份 全量备份 数据副本 副本 拷贝 恢复数据 备份到 OSS 数据备份 丢数据 冷备
photobackup: photo backup, pictures stored, photos stored, back up photos | 照片备份 照片都备份 照片存 相片存
certificate: certificate renewal, renew the certificate, https certificate, encryption certificate, intermediate certificate, expired certificate, tls, ca, certificates do not lapse, ssl | 证书 证书续期 HTTPS 续证书 SSL 证书过期 acme 域名证书 更新证书
deploy: promote, to release, new version live, bring a new version, get a new version, ship a new version, put into production, go live, roll out a version, release procedure, release process, how do we release, publish a version, canary, release day | 发布 上线 灰度 发版 流水线 发布步骤 发布平台 上新版本 部署 上生产 怎么上线 发新版 推上线 版本上线
freeze: freeze, code freeze, change freeze, no changes, freeze period, deployment ban, no deployments, no deploys, not deploy, no releases, release ban, may not deploy, when must nothing be released, quiet period, may we not deploy, stop releases, change ban, holiday freeze | 封版 封网 冻结 不能上线 不能发布 禁止发布 禁止上线 封版期 变更冻结 不让发布 不许上线 停止发布 不让上线
rollback: previous version, undo the release, undo a release, go back to the version before, bad release, broken release, return to the old version, earlier version, back to the last version, revert the release | 回滚 回退 上一个版本 撤回发布 退回 版本有问题 恢复旧版 旧版本 退版本 还原版本
oncall: on duty, standby, shift, shifts, duty week, emergency shift, on call duty, pager duty, handover, takes over after, rota, who is reachable | 值班 轮值 轮班 交接 值守 当班 轮到谁 交给谁 排班 值班表 应急
incident: incident, incidents, outage, outages, downtime, breakdown, crash, disruption, failure of the system, went down, system failure, service interruption, was offline, collapse, root cause, postmortem | 故障 事故 宕机 挂了 崩了 出问题 磁盘写满 复盘 出事故 服务中断 线上问题 挂掉 出过事 不可用 生产事故 雪崩
rootcause: root cause, caused by, came from, cause, causes, reason for, why did, because of, due to, led to, responsible for the outage, what caused | 导致 原因 起因 根因 怎么回事 为何 引起 造成
improvement: improvement, improvements, measure, measures, lesson learned, lessons learned, consequence, after the outage, changed after, prevent again, what did we change, avoid a repeat | 改进 整改 措施 加了 之后加 教训 优化 补救 防止再次 采取了什么
performance: latency, response time, responses, respond, milliseconds, ms, p95, p99, slow, sluggish, slowness, speed, fast enough, index, throughput, bottleneck, how fast, how quickly, time limit, delay, takes too long | 性能 慢 耗时 响应时间 延迟 毫秒 索引 99线 吞吐 卡 慢查询 峰值 QPS TPS 多快 响应 瓶颈 速度 并发 联合索引 卡顿
latency: latency, response time, respond, milliseconds, p95, p99, how quickly, how fast, within ms, answer within, delay | 耗时 响应时间 延迟 毫秒 时延 99线 多快 响应 超时
dbindex: index, missing index, indexes, indices, slow query, full scan, query plan, sluggish report, slow report | 索引 联合索引 慢查询 全表扫描 走索引 查询慢 加载慢 列表慢
peak: peak, peaks, per second, per minute, requests per, load, traffic peak, highest load, tps, qps, busiest, maximum load | 峰值 每秒 QPS TPS 高峰 并发 流量 最高 最大流量 大促 双十一 压力最大
ratelimit: rate limit, limits, throttle, throttling, throttled, requests per minute, quota, how many requests, too many requests, calls per minute, call limit | 限流 阈值 每秒 限流阈值 限制请求 流控 频率限制 多少请求 限频
timeout: timeout, timeouts, time out, timed out, time limit, deadline for calls, give up after, how long to wait | 超时 超时时间 等多久 调用超时 多长时间算超时
loadtest: load test, load testing, stress test, jmeter, benchmark, gatling, k6, performance test | 压测 压力测试 JMeter 性能测试 基准测试 压测脚本
test: integration tests, test suite, unit tests, flaky test, flaky tests, checks, test run, tests run, run the tests, testing takes, before the tests, prepare the tests, end to end, tested | 测试 集成测试 单元测试 测试用例 跑测试 联调 用例执行 用例 联调用例 测试要 测试准备 自动测试
coverage: coverage, test coverage, covered by tests, percent covered, tested code, how much code must, share of tested code | 覆盖率 覆盖 测试覆盖率 覆盖多少 百分之多少代码
flaky: flaky, sometimes fails, fails sometimes, fails now and then, occasionally fails, unreliable test, unstable test, randomly fails, once in, intermittent, fails about once, now red now green, spurious | 偶尔失败 不稳定 时好时坏 偶发失败 有时失败 不可靠 随机失败 偶尔挂 抽风 偶发
ci: build machines, runners, build pipeline, self hosted, nightly build, build time, builds execute, builds run, builds happen, compile, night build, build failure, build failures, failures of the build, jenkins, build takes | 流水线 构建 夜间构建 Jenkins 持续集成 CI 编译 打包 构建失败 自动构建 构建平台 构建多久 跑一次
codereview: approvals, reviewers needed, two approvals, who may merge, before merging, how many people must, peer review, look over code, reads my code, check my code, four eye, sign off code, accept a change, ok from | 合并请求 两个人看过 评审 看过才能合 代码评审 CR 几个人同意 审批代码 合代码 审代码 合并条件 谁来看
branchname: branch name, branch names, name a branch, name branches, name my branch, naming branches, new branch called, call a branch | 分支名 分支怎么起名 分支命名 起分支名 新建分支 git分支 建分支 开分支
commitmessage: commit message, commit messages, conventional commits, describe a change, text of a commit, imperative mood, wording of commits, commit text, change description, log a change | 提交信息 提交说明 commit信息 commit message commit 怎么写提交 提交怎么写 git提交
commit: check in, change set, git message, small commits, one commit, each commit | 提交 commit 每次提交 提交信息 一次提交 git提交 一个commit
versioncontrol: code is in, source repository, where is the code, where does the code live, code of the platform, find the source, find the code, one repository, monorepo, where is the source | 代码仓库 仓库 代码都在 代码在哪 源代码 源码在哪 代码放在 哪个仓库 代码库 拉取代码
protobuf: protobuf, proto, idl, interface definition, interface definitions, schema files, message definitions, thrift, api definition, openapi | 接口定义 IDL proto 接口文件 协议文件 接口描述 thrift 接口定义文件
featureflag: feature flag, feature flags, feature toggle, feature toggles, toggles, toggle, switches for features, unleash, launchdarkly, switch features on, turn a feature on, dark launch, gradual release, features on and off | 特性开关 功能开关 开关 灰度开关
config: configuration, config, settings, configuration center, config center, parameters, nacos, apollo, options are managed, adjustable values | 配置 配置中心 参数 Nacos Apollo 服务参数 设置项 配置项 在哪里配 配置文件
secretstore: secrets, secret store, vault, kms, key management, api keys, credentials of services, tokens of services, secrets of the services, signing keys, keep keys, rotate keys, service credentials | 密钥 KMS 密钥管理 凭据 服务的密钥 秘钥 密钥放 敏感配置 密钥统一 密码不写代码
password: master password, remember my logins, logins, keep my logins, store my logins, access data, pass phrase | 密码 主密码 Bitwarden 密码管理器 密码存 口令 账号密码 登录密码 记密码 存密码
twofactor: second factor, hardware token, security token, hardware key, login code, extra login, confirmation code, two step, two step verification | 两步验证 验证器 动态口令 二次验证 双重验证 验证码 安全验证 双因子
ssh: log onto, log on to, get onto, log in to the server, sign in to the server, connect to the server, access the server, access production, remote access to the server, get a shell on, reach the machine, reach the server, bastion | 登录机器 登录线上 堡垒机 登录服务器 进服务器 连线上 远程机器 登上服务器 连上机器 登生产 进生产
restart: hangs, stuck, frozen, does not respond, start again, relaunch, start it again, bring it back, kick, systemctl, supervisorctl, hung, not responding, unresponsive, bring back up | 重启 卡住 卡死 挂住 重新跑 重新拉起 没反应 重新启动 supervisorctl 重跑 拉起来 死掉 起不来
import: import, imports, importer, importing, import service, load files, ingest, ingestion, loading | 导入 导入服务 加载 录入 入库
clear: evict, purge, wipe, drop, flush, delete the cache, empty the cache, reset, refresh, invalidate | 清 清空 清掉 清理 刷新 清除 失效 清本地
etl: warehouse, data warehouse, airflow, load tables, pipeline of data, loaded, etl, analytics tables, dbt, data import | 数仓 数据仓库 ETL 离线数据 更新数据 报表数据 数据更新 大数据
reconcile: reconciliation, reconcile, matching payments, settlement, settle accounts | 对账 对账任务 核对账目 清算 结算 对账服务 对账程序 核账
payment: payment, payments, checkout, pay api, transaction, transactions, payment service, paying | 支付 付款 收银 交易 支付接口 支付服务 收款 付款接口 付款API 扣款 结账 支付成功率
refund: refund, refunds, refunded, money back, return of payment | 退款 退钱 退货 返款
order: order, orders, order list, purchase order, ordering | 订单 下单 订单列表 订单库 订单表
shipment: shipment, shipments, freight, cargo, carrier, carriers, logistics, haulage, shipping company, transport, consignment, truck, trucks, trucker, truckers, drivers, delivery drivers, lorry | 货运 物流 运输 承运 发货 卡车 司机 货车
tariff: tariff, tariffs, duty, duties, duty rates, customs, customs rates, import duty, customs office, customs duty, border tax | 关税 海关 税率 报关
sftp: sftp, ftp, file transfer, file delivery, transfer files, delivered by file, how do files arrive | SFTP FTP 文件传输 送来 传文件 文件送
privacy: personal data, gdpr, drivers data, information about people, information about drivers, data about, keep information, privacy, anonymise, anonymize, mask, masking, masked, personal information, truckers, sensitive data | 脱敏 隐私 个人信息 手机号 敏感数据 用户数据 数据保护 打码 隐去 匿名 用户信息 加密显示 导出用户 掩码
securityaudit: penetration test, pentest, pen test, security test, security audit, security check, ethical hackers, hackers, security assessment, attack simulation | 等保 渗透测试 安全测评 安全审计 测评 等保测评 安全检查 安全评估
memoryhardware: heap size, how much ram, out of memory, oom, memory limit, gigabyte, memory need, needs memory, heap, insufficient memory, ram does | 内存 堆内存 OOM 溢出 爆内存 内存不足 几个G 8G 内存溢出 给多少内存 内存不够 吃内存 堆
sampledata: sample data, sample, example data, demo data, demo, demos, test data, data set for demos, show to prospects, show customers, presentation data, dummy data, dataset, prospects | 样例数据 演示数据 示例数据 测试数据 演示用 demo demo数据 演示 样本 给客户演示 样例
spreadsheet: tabular, tabular data, table data, comma separated, columns and rows, sheets, xlsx, tables as files, data format, data file, table format, export format | 表格 表格数据 Excel CSV 电子表格 数据格式 导出格式 数据给我 表格格式 导出表格 xlsx
diagram: drawing, draw, chart, charts, graphic, figure, visualise, visualize, sketch, flow chart, flowchart, illustration, picture of the architecture, plantuml, mermaid, draw io | 架构图 流程图 画图 图表 示意图 画架构 画流程图 作图 制图 绘图 时序图 draw.io
presentation: ppt, power point, slide show, slideshow, show slides, slide design, animations, speaker, give a speech, give a talk, lecture | PPT 幻灯片 演示文稿 做PPT 投影片 演讲 讲稿 放映 课件 分享会
projector: projector, beamer, screen sharing, meeting room camera, video conference room, cast the screen, room with camera | 投屏 投影 投影仪 会议室设备 投屏设备 投影设备 大屏
meetingroom: meeting room, meeting rooms, conference room, room for the call, room with a camera | 会议室 会议间 开会的地方 在哪开会 订会议室
programming: written in, implemented in, coded in, new services, fresh services, new service, fresh backend, fresh backends, new backend, codebase language, what do we code in, programming tongue | 新服务 用什么语言写 什么语言开发 开发语言 语言写的 技术语言 Go Java 写新服务 开发新服务
frontend: web client, admin panel, admin ui, back office, user interface framework, browser client, admin page, admin pages, client side | 管理后台 后台页面 前端框架 管理页面 后台管理 Vue React 后台界面 网页端 管理端 Element
mobileapp: android client, iphone client, ios client, iphone, phone client, smartphone client, smartphone app, mobile client, app for phones, iphone and android client | 移动端 手机端 客户端 安卓端 苹果端 APP 手机应用
ai: language models, local model, local models, chatbot, generative, llms, drafts, ai assistant, ai tool, ai tools, which ai, ollama, qwen, claude | 大模型 AI 人工智能 模型 AI助手 聊天机器人 Claude DeepSeek qwen Ollama GPT 本地模型 哪个AI 润色 写文案 AI工具 智能助手
polish: proofread, polish, rewrite, drafts, draft, improve text, correct my text, edit text, copywriting | 润色 改稿 写文案 修改文章 文案 校对 改文章 写作
infrastructure: infrastructure code, infra, infra as code, terraform state, state of terraform, cloud setup, cloud resources, provision servers | 基础设施 基建 运维代码 Terraform 资源编排
repository: bucket, state file, where is the state | 桶 状态文件
documentation: emergency procedure, emergency procedures, what to do in an emergency, operating instructions, how to run, how to operate, knowledge base, written down, decisions are recorded, architecture decisions, decision log, design records, operations handbook, run books | 应急预案 文档 知识库 手册 操作手册 技术方案 评审记录 语雀 飞书 方案 文档放在 技术文档 设计文档 出事了看 方案评审
decision: decision record, architecture decision, architecture decisions, adr, design decision, why did we choose, decision log | 方案评审 评审记录 技术方案 架构决策 决策记录 技术选型
smarthome: home automation, automation at home, automate the house, controls the lights, control the lights, smart devices, home controller, controls our home, smart house, home hub | 智能家居 Home Assistant 家庭自动化 树莓派 智能设备 智能控制 家居 中控
schedule: nightly job, night job, job at night, automatic job, automatic task, automatically deleted, cleaned up, automatically runs, at night, cleanup, cleaned automatically, every friday, generated every, timed task, background job | 定时任务 每晚 自动执行 夜里执行 定时跑 自动跑 每天凌晨 定时器 自动生成 后台任务 跑批 夜里自动 自动任务
preview: preview environment, preview environments, preview, temporary environment, temporary environments, review apps, ephemeral | 预览环境 临时环境 预览
report: weekly report, annual report, yearly report, summary, weekly summary, summary of the week, summaries, overview, hand in, figures of the week, review of the year, year report, statistics, statement | 周报 报表 总结 汇报 每周总结 月报 年报 述职 数据报表 统计 工作总结 写总结 年终 小结 报告 总结交给
annualreview: annual report, year end review, yearly review, performance review, year review, annual appraisal, appraisal | 年终述职 述职 年终总结 绩效 年度总结 考核 年终汇报 年终考核
dns: dns, name server, name servers, nameserver, nameservers, resolve, resolves, resolution of names, dns provider, zone, records, dns hosting | DNS 域名解析 解析 DNS托管 域名服务器 解析服务
domain: registrar, registered, web address, bought the domain, website name, internet address, domain registration, buy my web address | 域名 网址 注册商 域名到期 买的域名 域名注册 网站地址 站点
timezone: ahead, behind, hours apart, time there, local time there, time zones, clock there, time lag, what time is it there, hours later | 时差 时区 差几个小时 晚几个小时 早几个小时 没有时差 比我们晚 比我们早 当地几点 差多少小时 几小时
clockformat: time format, clock format, 24 hours, 12 hours, 24 hour clock, am or pm, how to write times, write dates, date notation, written dates | 二十四小时制 时间格式 12小时制 上午下午 时间显示 怎么写时间 钟表 时间制
indent: tab or spaces, spaces or tabs, indented, code be indented, tab characters, tabulator, leading whitespace | 缩进 空格 制表符 tab 四个空格 缩进怎么 缩进用 缩进该
linelength: line length, columns, characters per line, long may a line, wide may a line, line width, wrap, wrap lines, how long can a line, max line | 每行 字符 行宽 一行多长 行长 换行 每行代码 一行最多 多少字符
editor: write code, writes code, programs in, coding tool, coding program, program text, edit files, edit config, pair programming, pairing | 写代码 编辑器 GoLand Vim 写代码用什么 改配置 IDE 编程软件 编程工具 开发软件
terminal: command line program, terminal program, terminal app, shell and terminal, command prompt, which shell | 终端 命令行 iTerm2 zsh shell 命令行软件 终端软件 终端工具
font: lettering, letter shapes, type face, text look, characters look, letter style, code look | 字体 字号 编辑器字体 显示字体 代码字体 字形
darkmode: dark, dark colours, light or dark, bright or dark, colour scheme, color scheme, dark background, bright, brightness, dim, appearance, theme do i like, background colour, look of my tools, eyes tired | 深色 主题 深色主题 亮度 界面颜色 黑底 护眼 暗屏 夜间 界面风格 深浅 软件外观 外观 浅色 白底
emoji: emoji, emojis, smiley, smileys, smilies, emoticon, emoticons, little faces, pictograms, faces in | 表情 表情符号 笑脸 emoji 颜文字 小表情
`;
