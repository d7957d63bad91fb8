"""Sites by the kind of thing they publish, and words of an address that say the same; all of it data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from digestkit.expression import expression

if TYPE_CHECKING:
    from digestkit.terms import LinkKind

# "host" or "host/first/steps" or "host/first/letters*"; the longest wins. A host stands for its subdomains, save where
# people post: ai.facebook.com is no profile.
SITES: Mapping[LinkKind, str] = {
    "paper": """
        aclanthology.org aclweb.org/anthology alphaxiv.org ar5iv.org arxiv-vanity.com arxiv.org biorxiv.org
        dl.acm.org doi.acm.org doi.org ecva.net/papers eprint.iacr.org hal.science ieeexplore.ieee.org
        isca-archive.org jmlr.org/papers link.springer.com mdpi.com medrxiv.org nature.com/articles
        ncbi.nlm.nih.gov/pmc onlinelibrary.wiley.com openaccess.thecvf.com openreview.net papers.cool
        papers.neurips.cc papers.nips.cc papers.ssrn.com pnas.org proceedings.mlr.press proceedings.neurips.cc
        pubmed.ncbi.nlm.nih.gov science.org/doi sciencedirect.com/science/article semanticscholar.org
        tandfonline.com/doi
    """,
    "video": """
        b23.tv/BV* b23.tv/av* bilibili.com/bangumi bilibili.com/s/video bilibili.com/video
        channels.weixin.qq.com douyin.com/video live.bilibili.com player.bilibili.com player.vimeo.com
        slideslive.com techtalks.tv ted.com/talks v.qq.com v.youku.com videolectures.net vimeo.com youtu.be
        youtube-nocookie.com youtube.com
    """,
    "code": """
        aistudio.baidu.com/aistudio/projectdetail anaconda.org aur.archlinux.org/packages bioconductor.org/packages
        bitbucket.org clojars.org codeberg.org codesandbox.io colab.research.google.com cran.r-project.org/package*
        crates.io/crates gist.github.com gitcode.com gitcode.net gitlab.com
        hackage.haskell.org/package hex.pm/packages hub.docker.com jsr.io kaggle.com/code luarocks.org/modules
        marketplace.visualstudio.com metacpan.org melpa.org modelscope.cn/models nbviewer.org npmjs.com/package
        nuget.org/packages opam.ocaml.org/packages packagist.org/packages pkg.go.dev plugins.jetbrains.com/plugin
        pub.dev/packages pypi.org raw.githubusercontent.com rubygems.org/gems sourceforge.net/projects sr.ht
    """,
    "social": """
        bsky.app cn.linkedin.com discord.com discord.gg discordapp.com facebook.com fixupx.com fosstodon.org
        fxtwitter.com hachyderm.io instagram.com linkedin.com lobste.rs m.facebook.com m.okjike.com m.weibo.cn mas.to
        mastodon.social mathstodon.xyz matrix.to news.ycombinator.com nitter.net okjike.com old.reddit.com reddit.com
        sigmoid.social space.bilibili.com t.bilibili.com t.me threads.com threads.net twitter.com v2ex.com vxtwitter.com
        web.okjike.com weibo.cn weibo.com x.com xiaohongshu.com youtube.com/@* youtube.com/c youtube.com/channel
        youtube.com/user zhihu.com/people zhihu.com/pin
    """,
    "article": """
        36kr.com arstechnica.com bilibili.com/read blogs.nvidia.com card.weibo.com/article
        cloud.tencent.com/developer/article cnblogs.com csdn.net css-tricks.com deeplearning.ai/the-batch dev.to
        developer.aliyun.com/article distill.pub dzone.com freecodecamp.org/news geekpark.net hackernoon.com
        hashnode.dev huxiu.com infoq.cn infoq.com ithome.com jianshu.com jiqizhixin.com juejin.cn juejin.im
        leiphone.com lilianweng.github.io lwn.net medium.com mp.weixin.qq.com nature.com/articles/d41586*
        news.mit.edu nytimes.com oschina.net/news phoronix.com qbitai.com quantamagazine.org ruanyifeng.com
        segmentfault.com/a smashingmagazine.com solidot.org sspai.com stackoverflow.blog substack.com
        techcrunch.com thegradient.pub theregister.com theverge.com toutiao.com towardsdatascience.com
        weibo.com/ttarticle wikipedia.org wired.com zhihu.com/answer zhihu.com/p zhihu.com/question
        zhuanlan.zhihu.com
    """,
    "slides": """
        docs.google.com/presentation figshare.com/articles/presentation slid.es slides.com slideshare.net
        speakerdeck.com
    """,
    "dataset": """
        archive.ics.uci.edu datasetsearch.research.google.com
        kaggle.com/datasets modelscope.cn/datasets opendatalab.com openslr.org zenodo.org
    """,
    "course": """
        anchor.fm buzzsprout.com class-central.com course.fast.ai coursera.org deeplearning.ai/courses
        deeplearning.ai/short-courses edx.org hopin.com icourse163.org khanacademy.org lu.ma
        ocw.mit.edu open.spotify.com podcast.ausha.co podcasts.apple.com pretalx.com simplecast.com
        time.geekbang.org udacity.com udemy.com xiaoyuzhoufm.com ximalaya.com xuetangx.com
    """,
    "book": """
        amazon.com/dp book.douban.com d2l.ai deeplearningbook.org goodreads.com/book leanpub.com
        link.springer.com/book manning.com/books oreilly.com/library packtpub.com/product
    """,
    "demo": """
        codepen.io excalidraw.com go.dev/play gradio.app hf.space modelscope.cn/studios play.golang.org
        play.rust-lang.org replicate.com shadertoy.com sketchfab.com streamlit.app
    """,
    "other": """
        developer.android.com developer.mozilla.org greenhouse.io groups.google.com learn.microsoft.com lever.co
    """,
    "project": """
        devpost.com/software itch.io sites.google.com/site store.steampowered.com/app sites.google.com/view
    """,
}

# Steps of a path, the telling ones first: a talk in a blog is an article, the slides of a project are slides.
STEPS: Mapping[LinkKind, str] = {
    "course": "course courses episode episodes event events lecture lectures podcast seminar seminars teaching webinar",
    "book": "book books",
    "article": "article articles blog blogs essay essays news notes post postdetail posts",
    "dataset": "dataset datasets",
    "slides": "slides",
    "video": "video videos",
    "demo": "app demo demos playground viewer",
    "project": "project projects publication publications pubs research",
    "other": "hyperkitty pipermail",
}

# Words of a host, between dots and hyphens: blog.a.io, my.blog, vision-seminar.org, a.fm.
HOST_WORDS: Mapping[LinkKind, str] = {
    "course": "colloquium course courses eventbrite fm meetup podcast school seminar seminars show workshop workshops",
    "article": "blog blogs news",
    "dataset": "dataset datasets",
    "demo": "demo playground",
    "other": "discourse discuss forum forums lists",
}
# Ends of a name in a host: googleblog.com, railsconf.org.
NAME_ENDS: Mapping[str, LinkKind] = {"blog": "article", "conf": "course"}
# cs231n.stanford.edu
COURSE_NUMBER = expression(r"cs\d{2,3}[a-z]?")
# Homes of works where nothing else says more.
PROJECT_HOSTS = (".github.io", ".gitlab.io")

# Endings of a file's name.
ENDINGS: Mapping[LinkKind, str] = {
    "video": "mp4 webm mov m4v avi",
    "slides": "ppt pptx",
    "code": "ipynb git",
}
