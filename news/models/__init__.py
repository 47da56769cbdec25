"""Articles, their topics and tags, and the index that lists them."""

from news.models.articles import ArticlePage, ArticleRelation, ArticleTag
from news.models.index import NewsIndexPage
from news.models.topics import Topic

__all__ = ["ArticlePage", "ArticleRelation", "ArticleTag", "NewsIndexPage", "Topic"]
